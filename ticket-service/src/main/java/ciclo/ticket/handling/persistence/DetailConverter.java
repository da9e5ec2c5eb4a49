package ciclo.ticket.handling.persistence;

import io.vertx.core.json.JsonObject;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The particulars of a change, as a JSON object with sorted keys.
@Converter
class DetailConverter implements AttributeConverter<Map<String, String>, String> {

    @Override
    public String convertToDatabaseColumn(@Nullable Map<String, String> detail) {
        return json(detail == null ? Map.of() : detail);
    }

    static String json(Map<String, String> detail) {
        return new JsonObject(new TreeMap<>(detail)).encode();
    }

    @Override
    public Map<String, String> convertToEntityAttribute(@Nullable String column) {
        Map<String, String> detail = new TreeMap<>();
        if (column != null) {
            new JsonObject(column).forEach(entry -> detail.put(entry.getKey(), (String) entry.getValue()));
        }
        return detail;
    }
}
