package ciclo.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import ciclo.campaign.targeting.domain.Reason;
import ciclo.messaging.event.CloudEvent;
import ciclo.messaging.event.CloudEventCodec;
import ciclo.messaging.event.CustomerForgotten;
import ciclo.messaging.event.MessageEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AsyncApiContractTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @MethodSource("messages")
    void examplesAreWhatTheCodeReadsAndWrites(JsonNode message) throws Exception {
        JsonNode example = message.at("/examples/0/payload");

        CloudEvent event = CloudEventCodec.decode(JSON.writeValueAsBytes(example));

        assertThat(event.type()).isEqualTo(message.get("name").textValue());
        assertThat(event.data()).isInstanceOfAny(MessageEvent.class, CustomerForgotten.class);
        assertThat(JSON.readTree(CloudEventCodec.encode(event))).isEqualTo(example);
    }

    @Test
    void everyReasonIsDocumented() throws Exception {
        assertThat(document()
                        .at("/components/schemas/MessageSuppressed/properties/reason/examples")
                        .valueStream()
                        .map(JsonNode::textValue))
                .containsExactlyElementsOf(
                        Arrays.stream(Reason.values()).map(Reason::wireName).toList());
    }

    /// Dead letters are as they came; everything else is an event of ours.
    static Stream<JsonNode> messages() throws IOException {
        return document()
                .at("/components/messages")
                .valueStream()
                .filter(message -> !message.get("name").textValue().equals("dead letter"));
    }

    private static JsonNode document() throws IOException {
        try (InputStream in = AsyncApiContractTest.class.getResourceAsStream("/META-INF/asyncapi.yaml")) {
            return new ObjectMapper(new YAMLFactory()).readTree(in);
        }
    }
}
