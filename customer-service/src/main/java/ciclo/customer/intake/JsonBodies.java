package ciclo.customer.intake;

import ciclo.messaging.problem.FieldError;
import ciclo.messaging.problem.Problems;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Turns bodies into JSON, and whatever is wrong with them into errors that say where.
@ApplicationScoped
public class JsonBodies {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            // A number is a decimal, never the nearest double.
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private static final ObjectReader ELEMENTS = JSON.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    static {
        JSON.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(20)
                        .maxNumberLength(100)
                        .build());
    }

    /// The body as a tree; 400 if it is no JSON.
    public JsonNode parse(byte[] body) {
        try {
            JsonNode json = tree(body);
            if (json == null || json.isMissingNode()) {
                throw Problems.of(400, "Unreadable body", "the body is empty");
            }
            return json;
        } catch (IOException e) {
            throw Problems.of(400, "Unreadable body", "the body is not valid JSON" + place(e));
        }
    }

    /// The same without a problem: null if it is no JSON.
    @Nullable
    JsonNode tryParse(byte[] body) {
        try {
            JsonNode json = tree(body);
            return json == null || json.isMissingNode() ? null : json;
        } catch (IOException e) {
            return null;
        }
    }

    /// The elements of a JSON array one after the other, so that a long one never stands in memory
    /// as a tree; 400 if it is none, 413 if it has more than `most`.
    void elements(byte[] body, int most, BiConsumer<JsonNode, Integer> each) {
        try (JsonParser json = JSON.createParser(body)) {
            if (json.nextToken() != JsonToken.START_ARRAY) {
                throw Problems.of(400, "Unreadable body", "a batch is a JSON array");
            }
            for (int n = 1; json.nextToken() != JsonToken.END_ARRAY; n++) {
                if (n > most) {
                    throw Problems.of(413, "Too large", "a batch may have up to %,d events".formatted(most));
                }
                long start = json.currentTokenLocation().getByteOffset();
                JsonNode element = tree(json);
                each.accept(element, (int) (json.currentLocation().getByteOffset() - start));
            }
            if (json.nextToken() != null) {
                throw Problems.of(400, "Unreadable body", "something follows the batch");
            }
        } catch (IOException e) {
            throw Problems.of(400, "Unreadable body", "the body is not valid JSON" + place(e));
        }
    }

    /// Reads a body token by token, within the same bounds.
    JsonParser tokens(byte[] body) throws IOException {
        return JSON.createParser(body);
    }

    /// The one value that begins at this place of a body, whatever follows it.
    JsonNode value(byte[] body, int at) throws IOException {
        try (JsonParser json = JSON.getFactory().createParser(body, at, body.length - at)) {
            return tree(json);
        }
    }

    /// How many bytes each element takes of the array that this field of an object holds; of a body that has been read.
    public List<Integer> lengths(byte[] body, String field) {
        List<Integer> lengths = new ArrayList<>();
        try (JsonParser json = JSON.createParser(body)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return lengths;
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                boolean sought = json.currentName().equals(field);
                if (json.nextToken() == JsonToken.START_ARRAY && sought) {
                    while (json.nextToken() != JsonToken.END_ARRAY) {
                        long start = json.currentTokenLocation().getByteOffset();
                        json.skipChildren();
                        lengths.add((int) (json.currentLocation().getByteOffset() - start));
                    }
                } else {
                    json.skipChildren();
                }
            }
            return lengths;
        } catch (IOException e) {
            throw new UncheckedIOException("read before, and no JSON now", e);
        }
    }

    /// A CloudEvent's data, which an SDK may have written as base64.
    JsonNode data(JsonNode event) {
        JsonNode encoded = event.path("data_base64");
        if (event.has("data") || !encoded.isTextual()) {
            return event.path("data");
        }
        try {
            JsonNode data = tree(encoded.binaryValue());
            return data == null ? MissingNode.getInstance() : data;
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    /// Whether it is an object whose texts can be kept; false after adding to `errors` what is
    /// wrong with it.
    boolean isStorableObject(JsonNode node, String prefix, List<FieldError> errors) {
        if (!node.isObject()) {
            errors.add(new FieldError(prefix, "must be a JSON object"));
            return false;
        }
        if (!isStorable(node)) {
            unstorableText(node, prefix, errors);
            return false;
        }
        return true;
    }

    private static boolean isStorable(JsonNode node) {
        if (node.isTextual()) {
            return isStorable(node.textValue());
        }
        for (JsonNode child : node) {
            if (!isStorable(child)) {
                return false;
            }
        }
        return true;
    }

    /// PostgreSQL and UTF-8 can hold neither NUL nor half a surrogate pair.
    static boolean isStorable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                return false;
            }
            if (Character.isSurrogate(c)) {
                if (Character.isLowSurrogate(c)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    private static void unstorableText(JsonNode node, String pointer, List<FieldError> errors) {
        if (node.isTextual()) {
            if (!isStorable(node.textValue())) {
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

    private static @Nullable JsonNode tree(byte[] body) throws IOException {
        try {
            return JSON.readTree(body);
        } catch (NumberFormatException e) {
            throw new JsonParseException(null, "a number that nobody can reckon with", e);
        }
    }

    private static JsonNode tree(JsonParser json) throws IOException {
        try {
            return ELEMENTS.readTree(json);
        } catch (NumberFormatException e) {
            throw new JsonParseException(json, "a number that nobody can reckon with", e);
        }
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
