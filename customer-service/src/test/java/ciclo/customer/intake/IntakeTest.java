package ciclo.customer.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ciclo.messaging.event.CloudEvent;
import ciclo.messaging.problem.FieldError;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntakeTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final String PURCHASE =
            "{\"customerId\": \"c-1\", \"orderId\": \"A-1\", \"amount\": \"9.90\", \"currency\": \"EUR\"}";

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final Intake intake = new Intake(new JsonBodies(), new Euros(), InstantSource.fixed(NOW));

    @Test
    void eventWithoutATimeHappensNow() {
        CloudEvent event = accepted(purchase(tree(PURCHASE)));

        assertThat(event.time()).isEqualTo(NOW);
        assertThat(event.recordedTime()).isEqualTo(NOW);
        assertThat(event.partitionKey()).isEqualTo("c-1");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-01T10:05:00Z, true",
        "2026-03-01T10:05:00.000001Z, false",
        "2026-03-01T11:05:00+01:00, true",
        "1970-01-01T00:00:00Z, true",
        "0001-01-01T00:00:00Z, true",
        "0000-12-31T23:59:59Z, false",
        "yesterday, false"
    })
    void timeIsAnyPastAndFiveMinutesAhead(String time, boolean accepted) {
        Reading reading = purchase(tree(PURCHASE).put("time", time));

        if (accepted) {
            assertThat(accepted(reading).time()).isBeforeOrEqualTo(NOW.plusSeconds(300));
        } else {
            assertThat(pointers(reading)).containsExactly("/time");
        }
    }

    @Test
    void twoFieldsOfOneNameAreNoJson() {
        byte[] body =
                PURCHASE.replace("\"A-1\"", "\"A-1\", \"orderId\": \"A-2\"").getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> new JsonBodies().parse(body)).hasMessageContaining("not valid JSON");
        assertThat(new JsonBodies().tryParse(body)).isNull();
    }

    @ParameterizedTest
    @CsvSource({"EUR, true", "USD, true", "GBP, false", "eur, false", "'', false"})
    void currencyIsTheDeploymentsOrOneWithARate(String currency, boolean accepted) {
        Reading reading = purchase(tree(PURCHASE).put("currency", currency));

        assertThat(reading instanceof Reading.Accepted).isEqualTo(accepted);
    }

    @Test
    void idOfAnOrderDependsOnTheCallerAndTheOrderAlone() {
        String id = accepted(purchase(tree(PURCHASE))).id();

        assertThat(accepted(purchase(tree(PURCHASE).put("amount", "1"))).id()).isEqualTo(id);
        assertThat(accepted(purchase(tree(PURCHASE).put("orderId", "A-2"))).id())
                .isNotEqualTo(id);
        assertThat(accepted(intake.plain(tree(PURCHASE), EventKind.PURCHASE, "/clients/other", null))
                        .id())
                .isNotEqualTo(id);
        assertThat(accepted(purchase(tree(PURCHASE).put("id", "mine"))).id()).isEqualTo(id);
    }

    @Test
    void eventThatIsNoOrderIsCalledWhatTheCallerSays() {
        ObjectNode refund = tree("{\"customerId\": \"c-1\", \"amount\": 1, \"currency\": \"EUR\", \"id\": \"mine\"}");

        assertThat(accepted(refund(refund, null)).id()).isEqualTo("mine");
        assertThat(accepted(refund(refund, "key")).id()).isEqualTo("mine");
        assertThat(pointers(refund(refund.put("id", " "), null))).containsExactly("/id");
    }

    @Test
    void refundsWithoutAnIdentityAreDifferentEvents() {
        JsonNode refund = tree("{\"customerId\": \"c-1\", \"amount\": 1, \"currency\": \"EUR\"}");

        assertThat(accepted(refund(refund, null)).id())
                .isNotEqualTo(accepted(refund(refund, null)).id());
        assertThat(accepted(refund(refund, "")).id())
                .isNotEqualTo(accepted(refund(refund, "")).id());
        assertThat(accepted(refund(refund, "k")).id())
                .isEqualTo(accepted(refund(refund, "k")).id());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e400000000",
                "-1E-400000000",
                "0e-400000000",
                "-0.01",
                "12345678901234",
                "0.00001",
                "\"nine\"",
                "{}"
            })
    void amountThatNoMoneyHasIsRefused(String amount) {
        assertThat(pointers(purchase(tree(PURCHASE.replace("\"9.90\"", amount)))))
                .containsOnly("/amount");
    }

    @Test
    void amountWrittenAsANumberIsTakenExactly() {
        CloudEvent event = accepted(purchase(tree(PURCHASE.replace("\"9.90\"", "1234567890123.4567"))));

        assertThat(event.data()).hasFieldOrPropertyWithValue("amount", new BigDecimal("1234567890123.4567"));
    }

    @Test
    void everythingThatIsWrongIsToldAtOnce() {
        assertThat(pointers(purchase(tree("{\"customerId\": \"a b\", \"orderId\": \"\", \"amount\": null}"))))
                .contains("/customerId", "/orderId", "/amount", "/currency");
    }

    private Reading purchase(JsonNode body) {
        return intake.plain(body, EventKind.PURCHASE, "/clients/shop", null);
    }

    private Reading refund(JsonNode body, @Nullable String key) {
        return intake.plain(body, EventKind.REFUND, "/clients/shop", key);
    }

    private static CloudEvent accepted(Reading reading) {
        return switch (reading) {
            case Reading.Accepted(var event) -> event;
            case Reading.Refused(var errors) -> throw new AssertionError(errors);
        };
    }

    private static List<String> pointers(Reading reading) {
        return switch (reading) {
            case Reading.Accepted(var event) -> throw new AssertionError(event);
            case Reading.Refused(var errors) ->
                errors.stream().map(FieldError::pointer).toList();
        };
    }

    private static ObjectNode tree(String json) {
        try {
            return (ObjectNode) JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Euros implements IntakeConfig {

        @Override
        public String currency() {
            return "EUR";
        }

        @Override
        public Map<String, BigDecimal> rates() {
            return Map.of("USD", new BigDecimal("0.92"));
        }
    }
}
