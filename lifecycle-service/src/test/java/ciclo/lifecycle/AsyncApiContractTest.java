package ciclo.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import ciclo.messaging.event.CloudEvent;
import ciclo.messaging.event.CloudEventCodec;
import ciclo.messaging.event.EventType;
import ciclo.messaging.event.Topics;
import ciclo.testkit.AsyncApiDocument;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AsyncApiContractTest {

    private static final AsyncApiDocument DOCUMENT = AsyncApiDocument.read();
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void everyTopicOfThisServiceIsDescribed() {
        assertThat(DOCUMENT.messagesOf(Topics.STAGE_CHANGES)).containsExactly(EventType.STAGE_CHANGED.typeName());
        assertThat(DOCUMENT.messagesOf(Topics.CUSTOMERS)).containsExactly(EventType.CUSTOMER_SNAPSHOT.typeName());
        assertThat(DOCUMENT.at("/channels/erasures/address").asText()).isEqualTo(Topics.ERASURES);
    }

    @ParameterizedTest
    @EnumSource(names = {"STAGE_CHANGED", "CUSTOMER_SNAPSHOT"})
    void dataAreDescribedAsTheyAreWritten(EventType type) {
        assertThat(DOCUMENT.typeOf(type.typeName())).isEqualTo(type.typeName());
        assertThat(DOCUMENT.dataOf(type.typeName())).isEqualTo(AsyncApiDocument.fieldsOf(type.dataClass()));
    }

    @ParameterizedTest
    @EnumSource(names = {"STAGE_CHANGED", "CUSTOMER_SNAPSHOT"})
    void examplesAreWhatTheCodeReadsAndWrites(EventType type) throws Exception {
        JsonNode example = DOCUMENT.example(type.typeName());

        CloudEvent event = CloudEventCodec.decode(JSON.writeValueAsBytes(example));

        assertThat(event.data()).isInstanceOf(type.dataClass());
        assertThat(JSON.readTree(CloudEventCodec.encode(event))).isEqualTo(example);
    }
}
