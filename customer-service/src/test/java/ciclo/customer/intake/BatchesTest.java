package ciclo.customer.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ciclo.customer.Speaker;
import ciclo.customer.intake.Batches.Batch;
import com.fasterxml.jackson.core.JsonParser;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Reading batches quickly is no other contract than reading them carefully.
class BatchesTest {

    private static final int BATCHES = Integer.getInteger("ciclo.test.events", 20_000);
    private static final Sender SENDER = new Sender(new Speaker("/clients/shop", false), "00-trace");

    private static final String PURCHASE = """
            {"specversion": "1.0", "id": "1", "source": "/shop", "type": "ciclo.customer.purchase-recorded.v1",\
             "subject": "c-1042", "time": "2026-02-28T10:15:30Z", "backfill": false, "data": {"orderId": "A-77",\
             "amount": "59.90", "currency": "EUR", "channel": "web", "couponCode": "SPRING",\
             "items": [{"sku": "S-1", "quantity": 2, "unitPrice": "29.95"}]}}""";
    private static final String REFUND = """
            {"specversion": "1.0", "id": "2", "source": "/shop", "type": "ciclo.customer.purchase-refunded.v1",\
             "subject": "c-1042", "data": {"orderId": "A-77", "amount": 5.10, "currency": "USD", "reason": "späť"}}""";
    private static final String CONTACT = """
            {"specversion": "1.0", "id": "3", "source": "/shop", "type": "ciclo.customer.contact-recorded.v1",\
             "subject": "c-1042", "data": {"kind": "visit", "channel": "web", "campaign": "c", "referralCode": "R",\
             "note": "n"}}""";
    private static final List<String> EVENTS = List.of(PURCHASE, REFUND, CONTACT);

    /// What else may stand where a value stands, well-formed or not.
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "\"true\"",
            "7",
            "-7",
            "0.00001",
            "12345678901234",
            "1e400000000",
            "1E2",
            "\"1e2\"",
            "\" 7 \"",
            "\"007.10\"",
            "\"7.\"",
            "\".7\"",
            "\"-0.01\"",
            "\"1234567890123.4567\"",
            "\"99999999999999999999\"",
            "9".repeat(101),
            "\"\"",
            "\" \"",
            "\"\\u00e9\\n\\\"\"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"\\ud83d\\ude00\"",
            "\"😀\"",
            "\"" + "x".repeat(129) + "\"",
            "\"" + "x".repeat(257) + "\"",
            "\"..\"",
            "\"/ciclo/x\"",
            "\"/clients/shop/till\"",
            "\"/clients/other\"",
            "\"2026-02-30T00:00:00Z\"",
            "\"2026-02-28T10:15:30.123456789+01:00\"",
            "\"2026-03-01T10:05:00.000001Z\"",
            "\"GBP\"",
            "\"ciclo.customer.contact-recorded.v1\"",
            "\"ciclo.customer.purchase-refunded.v1\"",
            "[]",
            "[7]",
            "{}",
            "[".repeat(25) + "]".repeat(25),
            "NaN");

    private static final List<String> MEMBERS = List.of(
            "\"tenant\": \"x\"",
            "\"tenant\": null",
            "\"tenant\": 7",
            "\"tenant\": 1e99999999999",
            "\"tenant\": {\"a\": 1, \"a\": 2}",
            "\"tenant\": \"\\u0000\"",
            "\"datacontenttype\": \"application/json\"",
            "\"id\": \"another\"",
            "\"subject\": null",
            "\"backfill\": true",
            "\"amount\": 1",
            "\"kind\": \"form\"",
            "\"sku\": \"S-2\"",
            "\"data\": {\"kind\": \"form\"}",
            "\"data_base64\": \"e30=\"");

    private final JsonBodies bodies = new JsonBodies();
    private final Intake intake =
            new Intake(bodies, new Euros(), InstantSource.fixed(Instant.parse("2026-03-01T10:00:00Z")));
    private final Batches batches = new Batches(bodies, intake);

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);

    @Test
    void anyBatchIsReadQuicklyAsItIsReadCarefully() {
        int accepted = 0;
        int rejected = 0;
        int left = 0;
        for (int i = 0; i < BATCHES; i++) {
            byte[] body = batch().getBytes(StandardCharsets.UTF_8);
            String described = "seed %d, batch %d: %s".formatted(seed, i, new String(body, StandardCharsets.UTF_8));

            Batch quick = batches.readQuickly(body, SENDER);

            if (quick == null) {
                // Left to the careful way as a whole.
                left++;
            } else {
                accepted += quick.accepted().size();
                rejected += quick.rejected().size();
                assertThat(quick).as(described).isEqualTo(batches.readCarefully(body, SENDER));
            }
        }
        assertThat(List.of(accepted, rejected, left)).as("of each enough").allMatch(n -> n > BATCHES / 20);
    }

    @ParameterizedTest
    @ValueSource(strings = {PURCHASE, REFUND, CONTACT})
    void whatIsAsItMostlyIsNeedsNoTree(String event) throws IOException {
        for (String each : List.of(
                event,
                event.replace(
                        "{\"spec", "{\"traceparent\": \"00-1\", \"datacontenttype\": \"application/json\", \"spec"),
                event.replace("\"web\"", "null"),
                event.replace("\"currency\"", "\"extra\": true, \"currency\""))) {
            try (JsonParser json = bodies.tokens(each.getBytes(StandardCharsets.UTF_8))) {
                assertThat(json.nextToken()).isNotNull();
                assertThat(intake.frequent(json, SENDER)).as(each).isNotNull();
            }
        }
    }

    @Test
    void eventThatIsOneByteTooLongIsRejectedAlone() {
        int room = IntakeResource.LARGEST_EVENT - CONTACT.length() - "\"x\": \"\", ".length();
        String fits = CONTACT.replace("\"id\"", "\"x\": \"" + "y".repeat(room) + "\", \"id\"");
        String tooLong = fits.replace("yy", "yyy");

        Batch batch =
                batches.read("[%s, %s , %s]".formatted(fits, tooLong, fits).getBytes(StandardCharsets.UTF_8), SENDER);

        assertThat(batch.accepted()).hasSize(2);
        assertThat(batch.rejected()).singleElement().satisfies(rejected -> {
            assertThat(rejected.index()).isEqualTo(1);
            assertThat(rejected.problem().status()).isEqualTo(413);
        });
    }

    @Test
    void oneMoreThanABatchMayHaveIsTooMany() {
        String largest = IntStream.range(0, Batches.LARGEST).mapToObj(n -> "{}").collect(Collectors.joining(","));

        assertThat(batches.read(("[" + largest + "]").getBytes(StandardCharsets.UTF_8), SENDER)
                        .rejected())
                .hasSize(Batches.LARGEST);
        assertThatThrownBy(() -> batches.read(("[{}," + largest + "]").getBytes(StandardCharsets.UTF_8), SENDER))
                .isInstanceOfSatisfying(
                        HttpProblem.class,
                        problem -> assertThat(problem.getStatusCode()).isEqualTo(413));
    }

    private String batch() {
        String batch = IntStream.range(0, random.nextInt(1, 4))
                .mapToObj(n -> event())
                .collect(Collectors.joining(random.nextBoolean() ? "," : " ,\n ", "[", "]"));
        int at = random.nextInt(batch.length());
        return switch (random.nextInt(20)) {
            case 0 -> batch.substring(0, at);
            case 1 ->
                batch.substring(0, at) + "{}[]\":,0-+eE.\\ ntf\u0001".charAt(random.nextInt(19)) + batch.substring(at);
            case 2 -> batch.substring(0, at) + batch.substring(at + 1);
            case 3 -> batch + " 7";
            case 4 -> batch.replaceFirst("\\[", "[" + VALUES.get(random.nextInt(VALUES.size())) + ",");
            default -> batch;
        };
    }

    private String event() {
        String event = EVENTS.get(random.nextInt(EVENTS.size()));
        for (int changes = random.nextInt(3); changes > 0; changes--) {
            event = switch (random.nextInt(4)) {
                case 0 -> withAnotherMember(event);
                case 1 -> withoutAMember(event);
                default -> withAnotherValue(event);
            };
        }
        return event;
    }

    private String withAnotherValue(String event) {
        MatchResult value = anyOf(event, ": (\"[^\"]*\"|[a-z0-9.]+)");
        return event.substring(0, value.start(1))
                + VALUES.get(random.nextInt(VALUES.size()))
                + event.substring(value.end(1));
    }

    private String withAnotherMember(String event) {
        MatchResult begin = anyOf(event, "\\{(?=\")|(?<=[\"0-9l]), (?=\")");
        String member = MEMBERS.get(random.nextInt(MEMBERS.size())) + ", ";
        return event.substring(0, begin.end()) + member + event.substring(begin.end());
    }

    private String withoutAMember(String event) {
        MatchResult member = anyOf(event, "\"[a-zA-Z]+\": (\"[^\"]*\"|[a-z0-9.]+)(, )?");
        return event.substring(0, member.start()) + event.substring(member.end());
    }

    private MatchResult anyOf(String event, String form) {
        List<MatchResult> all = Pattern.compile(form).matcher(event).results().toList();
        return all.get(random.nextInt(all.size()));
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
