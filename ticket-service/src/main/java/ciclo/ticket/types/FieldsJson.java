package ciclo.ticket.types;

import ciclo.messaging.problem.FieldError;
import ciclo.ticket.types.domain.Value;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Values of custom fields as JSON. Numbers are exact.
public final class FieldsJson {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,15}(\\.[0-9]{1,9})?");
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private FieldsJson() {}

    /// The value; empty for what no field can hold.
    public static Optional<Value> value(JsonNode node) {
        return switch (node.getNodeType()) {
            case STRING -> Optional.of(new Value.Text(node.textValue()));
            case NUMBER -> Optional.of(new Value.Number(node.decimalValue()));
            case BOOLEAN -> Optional.of(new Value.Flag(node.booleanValue()));
            case ARRAY -> several(node);
            case BINARY, MISSING, NULL, OBJECT, POJO -> Optional.empty();
        };
    }

    /// What of it no field can hold. Null takes a value away.
    ///
    /// @param pointer where the fields stand
    public static List<FieldError> errors(String pointer, Map<String, JsonNode> fields) {
        List<FieldError> errors = new ArrayList<>();
        fields.forEach((name, node) -> {
            if (!node.isNull() && value(node).isEmpty()) {
                errors.add(new FieldError(pointer + "/" + name, "is nothing that a field holds"));
            }
        });
        return errors;
    }

    private static Optional<Value> several(JsonNode array) {
        List<String> texts = new ArrayList<>();
        for (JsonNode element : array) {
            if (!element.isTextual()) {
                return Optional.empty();
            }
            texts.add(element.textValue());
        }
        return Optional.of(new Value.Several(texts));
    }

    public static JsonNode node(Value value) {
        return switch (value) {
            case Value.Text(var text) -> NODES.textNode(text);
            case Value.Number(var number) -> NODES.numberNode(number.scale() < 0 ? number.setScale(0) : number);
            case Value.Flag(boolean on) -> NODES.booleanNode(on);
            case Value.Several(var texts) -> {
                ArrayNode array = NODES.arrayNode();
                texts.forEach(array::add);
                yield array;
            }
        };
    }

    /// By name.
    public static SortedMap<String, JsonNode> nodes(Map<String, Value> fields) {
        SortedMap<String, JsonNode> nodes = new TreeMap<>();
        fields.forEach((name, value) -> nodes.put(name, node(value)));
        return nodes;
    }

    /// The ways in which a value that is written as text can stand in a field, each a JSON object.
    public static List<String> shapes(String name, String text) {
        List<Value> values = new ArrayList<>(List.of(new Value.Text(text), new Value.Several(List.of(text))));
        if (NUMBER.matcher(text).matches()) {
            values.add(new Value.Number(new BigDecimal(text)));
        }
        if (text.equals("true") || text.equals("false")) {
            values.add(new Value.Flag(text.equals("true")));
        }
        return values.stream().map(value -> write(Map.of(name, value))).toList();
    }

    /// As it is stored.
    public static String write(Map<String, Value> fields) {
        try {
            return JSON.writeValueAsString(nodes(fields));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    public static Map<String, Value> read(String stored) {
        try {
            Map<String, Value> fields = new HashMap<>();
            for (var field : JSON.readTree(stored).properties()) {
                fields.put(field.getKey(), value(field.getValue()).orElseThrow());
            }
            return fields;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("fields that cannot be read", e);
        }
    }
}
