package ciclo.customer;

import static org.assertj.core.api.Assertions.assertThat;

import ciclo.messaging.event.CloudEvent;
import ciclo.messaging.event.CloudEventCodec;
import ciclo.messaging.event.CustomerEvent;
import ciclo.messaging.event.EventType;
import ciclo.testkit.AsyncApiDocument;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AsyncApiContractTest {

    private static final AsyncApiDocument DOCUMENT = AsyncApiDocument.read();
    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<EventType> types() {
        return Arrays.stream(EventType.values())
                .filter(type -> CustomerEvent.class.isAssignableFrom(type.dataClass())
                        || type == EventType.CUSTOMER_FORGOTTEN
                        || type == EventType.ERASURE_COMPLETED);
    }

    @ParameterizedTest
    @MethodSource("types")
    void dataAreDescribedAsTheyAreWritten(EventType type) {
        assertThat(DOCUMENT.typeOf(type.typeName())).isEqualTo(type.typeName());
        assertThat(DOCUMENT.dataOf(type.typeName())).isEqualTo(AsyncApiDocument.fieldsOf(type.dataClass()));
    }

    @ParameterizedTest
    @MethodSource("types")
    void examplesAreWhatTheCodeReadsAndWrites(EventType type) throws Exception {
        JsonNode example = DOCUMENT.example(type.typeName());

        CloudEvent event = CloudEventCodec.decode(JSON.writeValueAsBytes(example));

        assertThat(event.data()).isInstanceOf(type.dataClass());
        assertThat(JSON.readTree(CloudEventCodec.encode(event))).isEqualTo(example);
    }
}
