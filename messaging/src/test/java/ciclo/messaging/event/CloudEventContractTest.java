package ciclo.messaging.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ciclo.messaging.event.CustomerEvent.PurchaseRecorded;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CloudEventContractTest {

    private static final String PURCHASE = EventType.PURCHASE_RECORDED.typeName();
    private static final String SECRET = "s3cr3t-content";

    static Stream<String> samples() {
        return Golden.names();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void whatIsReadIsWrittenAgainAsItStood(String sample) throws Exception {
        CloudEvent event = CloudEventCodec.decode(Golden.bytes(sample));

        assertThat(Golden.tree(CloudEventCodec.encode(event))).isEqualTo(Golden.tree(sample));
        assertThat(CloudEventCodec.decode(CloudEventCodec.encode(event))).isEqualTo(event);
    }

    @ParameterizedTest
    @EnumSource
    void everyTypeHasASampleOfItsOwn(EventType type) throws Exception {
        CloudEvent event = CloudEventCodec.decode(Golden.bytes(type.typeName()));

        assertThat(event.type()).isEqualTo(type.typeName());
        assertThat(event.data()).isInstanceOf(type.dataClass());
    }

    @ParameterizedTest
    @EnumSource
    void aFullSampleHasEveryComponentOfItsRecord(EventType type) {
        JsonNode data = Golden.tree(type.typeName()).get("data");

        assertThat(Arrays.stream(type.dataClass().getRecordComponents()).map(c -> c.getName()))
                .allMatch(data::hasNonNull);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void fieldsNobodyKnowsAreIgnored(String sample) throws Exception {
        ObjectNode extended = Golden.tree(sample).put("newattribute", "x");
        ((ObjectNode) extended.get("data"))
                .put("newField", "x")
                .putObject("more")
                .put("a", 1);

        assertThat(CloudEventCodec.decode(Golden.write(extended)))
                .isEqualTo(CloudEventCodec.decode(Golden.bytes(sample)));
    }

    @Test
    void attributesThatAreNullAreAbsent() throws Exception {
        ObjectNode sample = Golden.tree(PURCHASE);
        for (String optional : new String[] {"sequence", "recordedtime", "partitionkey", "traceparent", "backfill"}) {
            sample.putNull(optional);
        }

        CloudEvent event = CloudEventCodec.decode(Golden.write(sample));

        assertThat(event.sequence()).isNull();
        assertThat(event.traceparent()).isNull();
        assertThat(event.recordedTime()).isEqualTo(event.time());
        assertThat(event.partitionKey()).isEqualTo(event.subject());
        assertThat(event.backfill()).isFalse();
    }

    @Test
    void typeFromTheFutureIsAnUnknownEvent() throws Exception {
        ObjectNode sample = Golden.tree(PURCHASE).put("type", "ciclo.customer.purchase-recorded.v2");
        sample.put("data", "anything");

        assertThat(CloudEventCodec.decode(Golden.write(sample)).data())
                .isEqualTo(new UnknownEvent("ciclo.customer.purchase-recorded.v2"));
    }

    @Test
    void eventOfUnknownTypeIsNotWrittenWithoutItsData() throws Exception {
        CloudEvent unknown =
                CloudEventCodec.decode(Golden.write(Golden.tree(PURCHASE).put("type", "new.v1")));

        assertThatThrownBy(() -> CloudEventCodec.encode(unknown)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"specversion", "id", "source", "type", "subject", "time", "data"})
    void eventWithoutARequiredAttributeIsUnreadable(String attribute) {
        ObjectNode sample = Golden.tree(PURCHASE);
        sample.remove(attribute);
        assertThat(refusal(sample)).contains(attribute);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "specversion",
                "id",
                "source",
                "type",
                "subject",
                "time",
                "recordedtime",
                "partitionkey",
                "sequence",
                "backfill",
                "traceparent",
                "data"
            })
    void attributeOfAnotherTypeMakesAnEventUnreadableAndItsContentStaysSecret(String attribute) {
        ObjectNode sample = Golden.tree(PURCHASE);
        sample.set(attribute, JsonNodeFactory.instance.arrayNode().add(SECRET));
        assertThat(refusal(sample)).contains(attribute).doesNotContain(SECRET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"time", "recordedtime", "sequence", "backfill", "data"})
    void textThatIsNotWhatItShouldBeIsNotRepeated(String attribute) {
        assertThat(refusal(Golden.tree(PURCHASE).put(attribute, SECRET)))
                .contains(attribute)
                .doesNotContain(SECRET);
    }

    static Stream<String> types() {
        return Arrays.stream(EventType.values()).map(EventType::typeName);
    }

    @ParameterizedTest
    @MethodSource("types")
    void dataThatDoNotFitTheirTypeAreUnreadableAndStaySecret(String type) {
        for (String field : (Iterable<String>) Golden.tree(type).get("data")::fieldNames) {
            ObjectNode sample = Golden.tree(type);
            ((ObjectNode) sample.get("data")).putObject(field).putObject(SECRET).put(SECRET, SECRET);
            assertThat(refusal(sample)).as(field).contains("/data/" + field).doesNotContain(SECRET);
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void dataWithoutARequiredFieldAreUnreadable(String type) {
        ObjectNode minimal = Golden.tree(type + ".minimal");
        for (String field : (Iterable<String>) Golden.tree(type + ".minimal").get("data")::fieldNames) {
            if (field.equals("consent")) {
                continue; // Absent and empty are the same.
            }
            ObjectNode sample = minimal.deepCopy();
            ((ObjectNode) sample.get("data")).remove(field);
            assertThat(refusal(sample)).as(field).contains(field);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1e400000000", "1e-400000000", "\"1e400000000\"", "\"-1E-2147483647\"", "\"s3cr3t-content\""})
    void amountNobodyCanAddToIsUnreadable(String amount) {
        byte[] bytes = new String(Golden.bytes(PURCHASE), StandardCharsets.UTF_8)
                .replace("\"59.90\"", amount)
                .getBytes(StandardCharsets.UTF_8);
        assertThat(refusal(bytes)).contains("/data/amount").doesNotContain(SECRET);
    }

    @Test
    void amountWrittenAsANumberIsReadExactly() throws Exception {
        byte[] bytes = new String(Golden.bytes(PURCHASE), StandardCharsets.UTF_8)
                .replace("\"59.90\"", "12345678901234567890.10")
                .getBytes(StandardCharsets.UTF_8);

        assertThat(CloudEventCodec.decode(bytes).data())
                .isInstanceOfSatisfying(
                        PurchaseRecorded.class,
                        purchase -> assertThat(purchase.amount()).isEqualTo("12345678901234567890.10"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "[]",
                "1",
                "\"s3cr3t-content\"",
                "s3cr3t-content",
                "{\"s3cr3t-content\"",
                "{} s3cr3t-content"
            })
    void whatIsNotOneJsonObjectIsUnreadable(String content) {
        assertThat(refusal(content.getBytes(StandardCharsets.UTF_8))).doesNotContain(SECRET);
    }

    private static String refusal(JsonNode json) {
        return refusal(Golden.write(json));
    }

    private static String refusal(byte[] bytes) {
        UnreadableEvent refused = catchThrowableOfType(UnreadableEvent.class, () -> CloudEventCodec.decode(bytes));
        assertThat(refused).as(new String(bytes, StandardCharsets.UTF_8)).isNotNull();
        return String.valueOf(refused.getMessage());
    }
}
