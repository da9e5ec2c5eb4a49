package ciclo.customer.intake;

import ciclo.messaging.problem.FieldError;
import ciclo.messaging.problem.Problems;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Validator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Turns bodies into checked records, and whatever is wrong with them into errors that say where.
@ApplicationScoped
class JsonBodies {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            // A number is a decimal, never the nearest double.
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    static {
        JSON.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(20)
                        .maxNumberLength(100)
                        .build());
    }

    private final Validator validator;

    JsonBodies(Validator validator) {
        this.validator = validator;
    }

    /// The body as a tree; 400 if it is no JSON.
    JsonNode parse(byte[] body) {
        try {
            JsonNode json = JSON.readTree(body);
            if (json == null || json.isMissingNode()) {
                throw Problems.of(400, "Unreadable body", "the body is empty");
            }
            return json;
        } catch (IOException e) {
            throw Problems.of(400, "Unreadable body", "the body is not valid JSON" + place(e));
        }
    }

    /// The record that a node describes; null after adding to `errors` what is wrong with it.
    <T> @Nullable T read(JsonNode node, Class<T> type, String prefix, List<FieldError> errors) {
        if (!node.isObject()) {
            errors.add(new FieldError(prefix, "must be a JSON object"));
            return null;
        }
        List<FieldError> found = new ArrayList<>();
        unstorableText(node, prefix, found);
        if (found.isEmpty()) {
            try {
                T read = JSON.treeToValue(node, type);
                validator
                        .validate(read)
                        .forEach(violation -> found.add(new FieldError(
                                prefix
                                        + FieldError.pointerOf(
                                                violation.getPropertyPath().toString()),
                                violation.getMessage())));
                if (found.isEmpty()) {
                    return read;
                }
            } catch (JsonMappingException e) {
                found.add(new FieldError(prefix + pointer(e), "is not of the expected type"));
            } catch (JsonProcessingException e) {
                found.add(new FieldError(prefix, "cannot be read"));
            }
        }
        errors.addAll(found);
        return null;
    }

    /// PostgreSQL and UTF-8 can hold neither NUL nor half a surrogate pair.
    private static void unstorableText(JsonNode node, String pointer, List<FieldError> errors) {
        if (node.isTextual()) {
            String text = node.textValue();
            if (text.indexOf('\0') >= 0 || text.codePoints().anyMatch(c -> c >= 0xD800 && c <= 0xDFFF)) {
                errors.add(new FieldError(pointer, "must not contain NUL or lone surrogates"));
            }
            return;
        }
        if (node.isObject()) {
            node.properties()
                    .forEach(field -> unstorableText(field.getValue(), pointer + "/" + field.getKey(), errors));
        } else {
            for (int i = 0; i < node.size(); i++) {
                unstorableText(node.get(i), pointer + "/" + i, errors);
            }
        }
    }

    private static String pointer(JsonMappingException e) {
        return e.getPath().stream()
                .map(step ->
                        "/" + (step.getFieldName() == null ? String.valueOf(step.getIndex()) : step.getFieldName()))
                .collect(Collectors.joining());
    }

    private static String place(IOException e) {
        return e instanceof JsonProcessingException json && json.getLocation() != null
                ? " (line %d, column %d)"
                        .formatted(
                                json.getLocation().getLineNr(),
                                json.getLocation().getColumnNr())
                : "";
    }
}
