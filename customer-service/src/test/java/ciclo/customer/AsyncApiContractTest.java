package ciclo.customer;

import static org.assertj.core.api.Assertions.assertThat;

import ciclo.messaging.event.CloudEvent;
import ciclo.messaging.event.CloudEventCodec;
import ciclo.messaging.event.CustomerEvent;
import ciclo.messaging.event.EventType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AsyncApiContractTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNode DOCUMENT = read();

    static Stream<EventType> types() {
        return Arrays.stream(EventType.values())
                .filter(type -> CustomerEvent.class.isAssignableFrom(type.dataClass())
                        || type == EventType.CUSTOMER_FORGOTTEN
                        || type == EventType.ERASURE_COMPLETED);
    }

    @ParameterizedTest
    @MethodSource("types")
    void dataAreDescribedAsTheyAreWritten(EventType type) {
        JsonNode own = message(type).at("/payload/allOf/1/properties");
        assertThat(own.at("/type/const").textValue()).isEqualTo(type.typeName());
        JsonNode data = resolve(own.path("data"));
        RecordComponent[] components = type.dataClass().getRecordComponents();
        assertThat(data.path("properties").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrderElementsOf(names(Arrays.stream(components)));
        assertThat(data.path("required"))
                .extracting(JsonNode::textValue)
                .containsExactlyInAnyOrderElementsOf(names(Arrays.stream(components)
                        .filter(component -> !component.getAnnotatedType().isAnnotationPresent(Nullable.class))));
    }

    @ParameterizedTest
    @MethodSource("types")
    void examplesAreWhatTheCodeReadsAndWrites(EventType type) throws Exception {
        JsonNode example = message(type).at("/examples/0/payload");

        CloudEvent event = CloudEventCodec.decode(JSON.writeValueAsBytes(example));

        assertThat(event.data()).isInstanceOf(type.dataClass());
        assertThat(JSON.readTree(CloudEventCodec.encode(event))).isEqualTo(example);
    }

    private static JsonNode message(EventType type) {
        for (var message : DOCUMENT.at("/components/messages")) {
            if (message.path("name").textValue().equals(type.typeName())) {
                return message;
            }
        }
        throw new AssertionError(type.typeName() + " is not described");
    }

    private static JsonNode resolve(JsonNode reference) {
        return DOCUMENT.at(reference.path("$ref").textValue().substring(1));
    }

    private static List<String> names(Stream<RecordComponent> components) {
        return components.map(RecordComponent::getName).toList();
    }

    private static JsonNode read() {
        try (var document = AsyncApiContractTest.class.getResourceAsStream("/META-INF/asyncapi.yaml")) {
            return new ObjectMapper(new YAMLFactory()).readTree(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
