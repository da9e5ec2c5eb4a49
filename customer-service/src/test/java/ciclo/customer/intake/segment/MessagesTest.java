package ciclo.customer.intake.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ciclo.customer.PersonTold;
import ciclo.customer.intake.EventKind;
import ciclo.customer.intake.IntakeConfig;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessagesTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    @ParameterizedTest
    @CsvSource({
        // timestamp, sentAt, what it comes to
        ", , 2026-03-01T10:00:00Z",
        ", 2026-03-01T09:00:00Z, 2026-03-01T10:00:00Z",
        "2026-02-01T00:00:00Z, , 2026-02-01T00:00:00Z",
        // It waited for ten minutes, by a clock that is an hour slow.
        "2026-03-01T08:50:00Z, 2026-03-01T09:00:00Z, 2026-03-01T09:50:00Z",
        // The same, a year fast and in another time zone.
        "2027-03-01T11:50:00+02:00, 2027-03-01T10:00:00Z, 2026-03-01T09:50:00Z"
    })
    void timeIsCorrectedByTheSendersOwnClock(@Nullable String timestamp, @Nullable String sentAt, String expected) {
        ObjectNode message = track("Product Added", "{}");
        if (timestamp != null) {
            message.put("timestamp", timestamp);
        }
        if (sentAt != null) {
            message.put("sentAt", sentAt);
        }

        assertThat(body(message).path("time").asText()).isEqualTo(expected);
    }

    @Test
    void batchSaysWhenItsMessagesWereSent() {
        ObjectNode message = track("Product Added", "{}").put("timestamp", "2026-03-01T08:50:00Z");

        Meaning meaning = messages("contact").read("track", message, tree("\"2026-03-01T09:00:00Z\""), NOW);

        assertThat(((Meaning.Happening) meaning).body().path("time").asText()).isEqualTo("2026-03-01T09:50:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "+999999999-12-31T23:59:59Z"})
    void timeThatIsNoneIsRefused(String timestamp) {
        ObjectNode message =
                track("Product Added", "{}").put("timestamp", timestamp).put("sentAt", "-999999999-01-01T00:00:00Z");

        assertThat(read(message)).isInstanceOf(Meaning.Unclear.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Product Added", "product added", "product_added", "ProductAdded", " PRODUCT-ADDED "})
    void nameIsTheSameHoweverItIsWritten(String name) {
        assertThat(body(track(name, "{}")).path("kind").asText()).isEqualTo("cart-started");
    }

    @Test
    void eventThatIsNotInTheTableIsAContactOrNothing() {
        JsonNode contact = body(track("Moved House", "{}"));

        assertThat(contact.path("kind").asText()).isEqualTo("other");
        assertThat(contact.path("note").asText()).isEqualTo("Moved House");
        assertThat(messages("drop").read("track", track("Moved House", "{}"), MissingNode.getInstance(), NOW))
                .isEqualTo(new Meaning.Nothing());
    }

    @ParameterizedTest
    @CsvSource({
        "total, 59.900000000000006, 59.9",
        "revenue, 10, 10",
        "value, 1e3, 1E+3",
        "total, 0.00004, 0",
        // For the validation to refuse.
        "total, 1e400000000, 1E+400000000"
    })
    void amountIsWhatTheFirstOfTheConfiguredPropertiesSays(String property, String told, String expected) {
        JsonNode body = body(track("Order Completed", "{\"order_id\": \"A\", \"%s\": %s}".formatted(property, told)));

        assertThat(body.path("amount").decimalValue()).isEqualByComparingTo(new BigDecimal(expected));
        assertThat(body.path("currency").asText()).isEqualTo("EUR");
    }

    @Test
    void totalComesBeforeRevenueAndTheOrdersOwnCurrencyBeforeOurs() {
        JsonNode body = body(
                track("Order Completed", "{\"order_id\": 7, \"revenue\": 1, \"total\": 2, \"currency\": \"USD\"}"));

        assertThat(body.path("orderId").asText()).isEqualTo("7");
        assertThat(body.path("amount").asInt()).isEqualTo(2);
        assertThat(body.path("currency").asText()).isEqualTo("USD");
    }

    @Test
    void userIsKnownByTheirIdOrElseByTheirDevices() {
        ObjectNode message = track("Product Added", "{}").put("anonymousId", "device");

        assertThat(body(message).path("customerId").asText()).isEqualTo("c-1");
        message.remove("userId");
        assertThat(body(message).path("customerId").asText()).isEqualTo("device");
        assertThat(read(message.put("userId", "not an id"))).isInstanceOf(Meaning.Unclear.class);
    }

    @ParameterizedTest
    @CsvSource({
        "2025-12-24T10:00:00Z, 2025-12-24T10:00:00Z",
        "2026-03-01T10:05:00Z, 2026-03-01T10:00:00Z",
        "2026-03-01T10:05:01Z,",
        "0000-12-31T23:59:59Z,",
        "yesterday,"
    })
    void whenSomebodyRegisteredIsLeftOutIfItCannotBe(String createdAt, @Nullable Instant expected) {
        assertThat(person("{\"traits\": {\"name\": \"Ana\", \"createdAt\": \"%s\"}}".formatted(createdAt)))
                .extracting(PersonTold::name, PersonTold::registeredAt)
                .containsExactly("Ana", expected);
    }

    @ParameterizedTest
    @CsvSource({"Europe/Madrid, es-ES, Europe/Madrid, es-ES", "GMT+01:00, es_ES, , es-ES", "CEST!, es_ES.UTF-8, ,"})
    void whatADeviceSaysOfItselfIsLeftOutIfItIsNone(
            String zone, String locale, @Nullable String expectedZone, @Nullable String expectedLocale) {
        assertThat(person("{\"context\": {\"timezone\": \"%s\", \"locale\": \"%s\"}}".formatted(zone, locale)))
                .extracting(PersonTold::timeZone, PersonTold::locale)
                .containsExactly(expectedZone, expectedLocale);
    }

    @ParameterizedTest
    @CsvSource({"userId, false", "anonymousId, true"})
    void whoIsKnownByTheirDeviceAloneIsAVisitor(String id, boolean visitor) {
        Meaning meaning = messages("contact")
                .read("identify", tree("{\"%s\": \"x\"}".formatted(id)), MissingNode.getInstance(), NOW);

        assertThat(((Meaning.Person) meaning).told().visitor()).isEqualTo(visitor);
    }

    private static PersonTold person(String message) {
        ObjectNode identify = ((ObjectNode) tree(message)).put("userId", "c-1");
        return ((Meaning.Person) messages("contact").read("identify", identify, MissingNode.getInstance(), NOW)).told();
    }

    @Test
    void refundIsARefund() {
        assertThat(read(track("Order Refunded", "{\"order_id\": \"A\", \"total\": 1}")))
                .isInstanceOfSatisfying(
                        Meaning.Happening.class,
                        refund -> assertThat(refund.kind()).isEqualTo(EventKind.REFUND));
    }

    @Test
    void tableCanBeAddedToFromTheEnvironmentAlone() {
        SegmentConfig config = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new EnvConfigSource(Map.of("CICLO_SEGMENT_EVENTS_MOVED_HOUSE", "form"), 300))
                .withMapping(SegmentConfig.class)
                .build()
                .getConfigMapping(SegmentConfig.class);

        assertThat(new EventTable(config).of("Moved House")).isEqualTo(new EventTable.Target.Contact("form"));
    }

    @Test
    void tableWithATargetThatDoesNotExistIsRefusedAtTheStart() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EventTable(new Config(Map.of("Order Completed", "purchse"), "contact", "visit")))
                .withMessageContaining("ciclo.segment.events.Order Completed")
                .withMessageContaining("purchse");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EventTable(new Config(Map.of(), "contact", "purchase")))
                .withMessageContaining("ciclo.segment.pages");
    }

    private static JsonNode body(JsonNode message) {
        return ((Meaning.Happening) read(message)).body();
    }

    private static Meaning read(JsonNode message) {
        return messages("contact").read("track", message, MissingNode.getInstance(), NOW);
    }

    private static Messages messages(String unmapped) {
        Config config = new Config(
                Map.of("Order Completed", "purchase", "Order Refunded", "refund", "Product Added", "cart-started"),
                unmapped,
                "visit");
        return new Messages(new EventTable(config), new Orders(config, new Euros()));
    }

    private static ObjectNode track(String event, String properties) {
        return ((ObjectNode) tree("{\"userId\": \"c-1\", \"properties\": %s}".formatted(properties)))
                .put("event", event);
    }

    private static JsonNode tree(String json) {
        try {
            return JsonMapper.builder()
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .build()
                    .readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Config(Map<String, String> events, String whenUnmapped, String pages) implements SegmentConfig {

        @Override
        public Unmapped unmapped() {
            return Unmapped.valueOf(whenUnmapped.toUpperCase(java.util.Locale.ROOT));
        }

        @Override
        public Optional<List<String>> origins() {
            return Optional.empty();
        }

        @Override
        public List<String> amount() {
            return List.of("total", "revenue", "value");
        }
    }

    private static final class Euros implements IntakeConfig {

        @Override
        public String currency() {
            return "EUR";
        }

        @Override
        public Map<String, BigDecimal> rates() {
            return Map.of();
        }
    }
}
