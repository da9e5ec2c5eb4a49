package ciclo.messaging.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.jackson.JsonFormat;
import java.net.URI;
import java.time.OffsetDateTime;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What we write is what other CloudEvents software reads, and the other way round.
class CloudEventsSdkContractTest {

    private static final JsonFormat SDK = new JsonFormat();

    static Stream<String> samples() {
        return Golden.names();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void sdkReadsWhatWeWrite(String sample) throws Exception {
        CloudEvent ours = CloudEventCodec.decode(Golden.bytes(sample));

        var theirs = SDK.deserialize(CloudEventCodec.encode(ours));

        assertThat(theirs.getId()).isEqualTo(ours.id());
        assertThat(theirs.getSource()).hasToString(ours.source());
        assertThat(theirs.getType()).isEqualTo(ours.type());
        assertThat(theirs.getSubject()).isEqualTo(ours.subject());
        assertThat(theirs.getTime().toInstant()).isEqualTo(ours.time());
        assertThat(theirs.getExtension("partitionkey")).isEqualTo(ours.partitionKey());
        assertThat(theirs.getExtension("backfill")).isEqualTo(ours.backfill());
        assertThat(Golden.tree(theirs.getData().toBytes()))
                .isEqualTo(Golden.tree(sample).get("data"));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void whatTheSdkWritesAgainIsTheSameEvent(String sample) throws Exception {
        byte[] written = SDK.serialize(SDK.deserialize(Golden.bytes(sample)));

        assertThat(CloudEventCodec.decode(written)).isEqualTo(CloudEventCodec.decode(Golden.bytes(sample)));
    }

    @Test
    void weReadWhatTheSdkWritesWithNothingButTheRequiredAttributes() throws Exception {
        byte[] written = SDK.serialize(CloudEventBuilder.v1()
                .withId("1")
                .withSource(URI.create("/shop/orders"))
                .withType(EventType.CONTACT_RECORDED.typeName())
                .withSubject("c-1")
                .withTime(OffsetDateTime.parse("2026-03-01T11:15:30+01:00"))
                .withData("application/json", "{\"kind\":\"visit\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .build());

        CloudEvent event = CloudEventCodec.decode(written);

        assertThat(event.time()).isEqualTo("2026-03-01T10:15:30Z");
        assertThat(event.partitionKey()).isEqualTo("c-1");
        assertThat(event.data()).isEqualTo(new CustomerEvent.ContactRecorded("visit", null, null, null, null));
    }
}
