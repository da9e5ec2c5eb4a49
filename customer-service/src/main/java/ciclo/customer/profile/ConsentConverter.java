package ciclo.customer.profile;

import io.vertx.core.json.JsonObject;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Consent by channel, as a JSON object with sorted keys.
@Converter
class ConsentConverter implements AttributeConverter<Map<String, Boolean>, String> {

    @Override
    public String convertToDatabaseColumn(@Nullable Map<String, Boolean> consent) {
        return new JsonObject(consent == null ? Map.of() : new TreeMap<>(consent)).encode();
    }

    @Override
    public Map<String, Boolean> convertToEntityAttribute(@Nullable String column) {
        Map<String, Boolean> consent = new TreeMap<>();
        if (column != null) {
            new JsonObject(column).forEach(channel -> consent.put(channel.getKey(), (Boolean) channel.getValue()));
        }
        return consent;
    }
}
