package ciclo.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import ciclo.campaign.targeting.domain.Reason;
import ciclo.messaging.event.CampaignEvent;
import ciclo.messaging.event.CloudEvent;
import ciclo.messaging.event.CloudEventCodec;
import ciclo.messaging.event.EventType;
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

    static Stream<EventType> outcomes() {
        return Arrays.stream(EventType.values()).filter(type -> CampaignEvent.class.isAssignableFrom(type.dataClass()));
    }

    static Stream<EventType> types() {
        return Stream.concat(outcomes(), Stream.of(EventType.CUSTOMER_FORGOTTEN));
    }

    @Test
    void topicCarriesEveryOutcomeAndNothingElse() {
        assertThat(DOCUMENT.messagesOf(Topics.MESSAGES))
                .containsExactlyInAnyOrderElementsOf(
                        outcomes().map(EventType::typeName).toList());
    }

    @ParameterizedTest
    @MethodSource("outcomes")
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

    @Test
    void everyReasonIsDocumented() {
        assertThat(DOCUMENT.at("/components/schemas/MessageSuppressed/properties/reason/examples")
                        .valueStream()
                        .map(JsonNode::textValue))
                .containsExactlyElementsOf(
                        Arrays.stream(Reason.values()).map(Reason::wireName).toList());
    }
}
