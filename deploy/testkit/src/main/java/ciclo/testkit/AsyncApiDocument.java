package ciclo.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A service's AsyncAPI document, `META-INF/asyncapi.yaml` on the class path, for tests that compare it with the code.
///
/// Data are compared as the paths of their fields: `facts`, `facts/spend`, `items[]/sku`, and `campaign?` for one that
/// may be missing.
public final class AsyncApiDocument {

    private final JsonNode document;

    private AsyncApiDocument(JsonNode document) {
        this.document = document;
    }

    /// The document on the class path.
    public static AsyncApiDocument read() {
        try (InputStream yaml = AsyncApiDocument.class.getResourceAsStream("/META-INF/asyncapi.yaml")) {
            if (yaml == null) {
                throw new AssertionError("there is no META-INF/asyncapi.yaml");
            }
            return new AsyncApiDocument(new ObjectMapper(new YAMLFactory()).readTree(yaml));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The names of the messages of the channel with this address, in the order of the document.
    public List<String> messagesOf(String topic) {
        return document.path("channels")
                .valueStream()
                .filter(channel -> channel.path("address").asText().equals(topic))
                .flatMap(channel -> channel.path("messages").valueStream())
                .map(message -> resolve(message).path("name").asText())
                .toList();
    }

    /// What lies under a JSON pointer; a missing node if there is nothing.
    public JsonNode at(String pointer) {
        return document.at(pointer);
    }

    /// The first example of a message.
    public JsonNode example(String message) {
        return message(message).at("/examples/0/payload");
    }

    /// The `type` that the payload of a message is described with.
    public String typeOf(String message) {
        return envelopeProperty(message, "type").path("const").asText();
    }

    /// The fields of a message's data, as they are described.
    public SortedSet<String> dataOf(String message) {
        SortedSet<String> paths = new TreeSet<>();
        describe(resolve(envelopeProperty(message, "data")), "", paths);
        return paths;
    }

    /// The fields of a record, as they are written.
    public static SortedSet<String> fieldsOf(Class<?> written) {
        SortedSet<String> paths = new TreeSet<>();
        describe(written, "", paths);
        return paths;
    }

    private JsonNode message(String name) {
        return document.at("/components/messages")
                .valueStream()
                .filter(message -> message.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not described"));
    }

    private JsonNode envelopeProperty(String message, String property) {
        JsonNode payload = resolve(message(message).path("payload"));
        if (payload.has("properties")) {
            return payload.path("properties").path(property);
        }
        return payload.path("allOf")
                .valueStream()
                .map(part -> resolve(part).path("properties").path(property))
                .filter(found -> !found.isMissingNode())
                // What all events have comes first, what is this one's own last.
                .reduce((common, own) -> own)
                .orElseThrow(() -> new AssertionError(message + " does not describe " + property));
    }

    private void describe(JsonNode schema, String prefix, SortedSet<String> paths) {
        var required =
                schema.path("required").valueStream().map(JsonNode::asText).collect(Collectors.toSet());
        schema.path("properties").properties().forEach(property -> {
            String path = prefix + property.getKey();
            paths.add(required.contains(property.getKey()) ? path : path + "?");
            JsonNode inner = resolve(property.getValue());
            boolean array = inner.path("type").asText().equals("array");
            describe(array ? resolve(inner.path("items")) : inner, path + (array ? "[]/" : "/"), paths);
        });
    }

    private static void describe(Class<?> written, String prefix, SortedSet<String> paths) {
        if (!written.isRecord()) {
            return;
        }
        for (RecordComponent component : written.getRecordComponents()) {
            String path = prefix + component.getName();
            paths.add(component.getAnnotatedType().isAnnotationPresent(Nullable.class) ? path + "?" : path);
            @Nullable Class<?> element = elementOf(component.getGenericType());
            if (element == null) {
                describe(component.getType(), path + "/", paths);
            } else {
                describe(element, path + "[]/", paths);
            }
        }
    }

    /// What a list is of; null for anything else.
    private static @Nullable Class<?> elementOf(Type type) {
        return type instanceof ParameterizedType parameterized
                        && parameterized.getRawType() == List.class
                        && parameterized.getActualTypeArguments()[0] instanceof Class<?> element
                ? element
                : null;
    }

    private JsonNode resolve(JsonNode node) {
        JsonNode reference = node.path("$ref");
        return reference.isTextual() ? document.at(reference.textValue().substring(1)) : node;
    }
}
