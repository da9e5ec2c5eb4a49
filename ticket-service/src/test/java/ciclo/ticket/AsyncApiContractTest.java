package ciclo.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import ciclo.messaging.event.CloudEvent;
import ciclo.messaging.event.CloudEventCodec;
import ciclo.messaging.event.EventType;
import ciclo.messaging.event.TicketEvent;
import ciclo.messaging.event.Topics;
import ciclo.testkit.AsyncApiDocument;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AsyncApiContractTest {

    private static final AsyncApiDocument DOCUMENT = AsyncApiDocument.read();
    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<EventType> ticketEvents() {
        return Arrays.stream(EventType.values()).filter(type -> TicketEvent.class.isAssignableFrom(type.dataClass()));
    }

    @Test
    void topicCarriesEveryTicketEventAndNothingElse() {
        assertThat(DOCUMENT.messagesOf(Topics.TICKETS))
                .containsExactlyInAnyOrderElementsOf(
                        ticketEvents().map(EventType::typeName).toList());
    }

    @ParameterizedTest
    @MethodSource("ticketEvents")
    void dataAreDescribedAsTheyAreWritten(EventType type) {
        assertThat(DOCUMENT.typeOf(type.typeName())).isEqualTo(type.typeName());
        assertThat(DOCUMENT.dataOf(type.typeName())).isEqualTo(AsyncApiDocument.fieldsOf(type.dataClass()));
    }

    @ParameterizedTest
    @MethodSource("ticketEvents")
    void examplesAreWhatTheCodeReadsAndWrites(EventType type) throws Exception {
        JsonNode example = DOCUMENT.example(type.typeName());

        CloudEvent event = CloudEventCodec.decode(JSON.writeValueAsBytes(example));

        assertThat(event.data()).isInstanceOf(type.dataClass());
        assertThat(((TicketEvent) event.data()).ticket()).isEqualTo(event.subject());
        assertThat(JSON.readTree(CloudEventCodec.encode(event))).isEqualTo(example);
    }
}
