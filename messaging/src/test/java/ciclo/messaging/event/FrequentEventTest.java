package ciclo.messaging.event;

import static org.assertj.core.api.Assertions.assertThat;

import ciclo.messaging.event.CustomerEvent.ContactRecorded;
import ciclo.messaging.event.CustomerEvent.Item;
import ciclo.messaging.event.CustomerEvent.PurchaseRecorded;
import ciclo.messaging.event.CustomerEvent.PurchaseRefunded;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Reading the frequent ones is no other contract than reading any.
class FrequentEventTest {

    private static final int EVENTS = Integer.getInteger("ciclo.test.events", 5_000);
    private static final String[] PIECES = {
        "a", "Ñ", "\"", "\\", "\n", "\u0000", "\u2028", "漢", "😀", "/", "<", "null", "1e5", " "
    };

    private final long seed = new Random().nextLong();
    private Random random = new Random();

    @BeforeEach
    void sow() {
        random = new Random(seed);
    }

    @ParameterizedTest
    @EnumSource(names = {"CONTACT_RECORDED", "PURCHASE_RECORDED", "PURCHASE_REFUNDED"})
    void samplesTakeTheShortWay(EventType type) throws Exception {
        for (String sample :
                Stream.of(type.typeName(), type.typeName() + ".minimal").toList()) {
            byte[] bytes = Golden.bytes(sample);
            assertThat(CloudEventCodec.decodeFrequent(bytes))
                    .isEqualTo(CloudEventCodec.decodeAnyForm(bytes))
                    .isNotNull();
        }
    }

    @Test
    void whatIsWrittenIsReadTheShortWay() throws Exception {
        for (int i = 0; i < EVENTS; i++) {
            CloudEvent event = event();
            byte[] bytes = CloudEventCodec.encode(event);
            assertThat(CloudEventCodec.decodeFrequent(bytes))
                    .as("seed %d, event %d", seed, i)
                    .isEqualTo(event);
            assertThat(CloudEventCodec.decodeAnyForm(bytes)).isEqualTo(event);
        }
    }

    @Test
    void whatIsWrittenTheShortWayIsWhatTheMapperWrites() {
        for (int i = 0; i < EVENTS; i++) {
            CloudEvent event = numbered(event());

            byte[] bytes = CloudEventCodec.encode(event);

            assertThat(FrequentEventWriter.write(event)).isEqualTo(bytes);
            assertThat(Golden.tree(bytes).toString())
                    .as("seed %d, event %d", seed, i)
                    .isEqualTo(Golden.tree(CloudEventCodec.encodeAny(event)).toString());
        }
    }

    @Test
    void whatIsDamagedIsReadAsTheGeneralWayReadsItOrLeftToIt() {
        int read = 0;
        for (int i = 0; i < EVENTS; i++) {
            byte[] bytes = damaged(new String(CloudEventCodec.encode(event()), StandardCharsets.UTF_8));

            CloudEvent event = CloudEventCodec.decodeFrequent(bytes);
            if (event != null) {
                read++;
                assertThat(event)
                        .as("seed %d, event %d: %s", seed, i, new String(bytes, StandardCharsets.UTF_8))
                        .isEqualTo(general(bytes));
            }
        }
        assertThat(read).as("of these some are still events").isBetween(EVENTS / 20, EVENTS);
    }

    private byte[] damaged(String json) {
        StringBuilder text = new StringBuilder(json);
        for (int damage = random.nextInt(1, 3); damage > 0; damage--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(5)) {
                case 0 -> text.setCharAt(at, "{}[]\":,0-+eE.\\ ntf".charAt(random.nextInt(18)));
                case 1 -> text.deleteCharAt(at);
                case 2 -> text.insert(at, PIECES[random.nextInt(PIECES.length)]);
                case 3 -> text.insert(text.indexOf(",") + 1, repeated(json));
                default -> text.insert(text.length() - 1, "," + repeated(json).replaceAll(",$", ""));
            }
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /// An attribute that is there already, with another value.
    private String repeated(String json) {
        return switch (random.nextInt(5)) {
            case 0 -> "\"type\":\"ciclo.customer.contact-recorded.v1\",";
            case 1 -> "\"id\":\"another\",";
            case 2 -> "\"backfill\":%s,".formatted(random.nextBoolean() ? "true" : "\"true\"");
            case 3 -> json.substring(json.indexOf("\"data\""), json.length() - 1) + ",";
            default -> "\"unknown\":%s,".formatted(random.nextBoolean() ? "{\"a\":1}" : "1");
        };
    }

    private CloudEvent event() {
        String customer = "c-" + word();
        return new CloudEvent(
                "e-" + word(),
                "/" + word(),
                customer,
                instant(),
                instant(),
                customer,
                null,
                random.nextBoolean(),
                random.nextBoolean() ? null : "00-" + word(),
                data());
    }

    private CloudEvent numbered(CloudEvent event) {
        return new CloudEvent(
                event.id(),
                event.source(),
                event.subject(),
                event.time(),
                event.recordedTime(),
                event.partitionKey(),
                random.nextBoolean() ? null : random.nextLong(),
                event.backfill(),
                event.traceparent(),
                event.data());
    }

    private EventData data() {
        return switch (random.nextInt(3)) {
            case 0 -> new ContactRecorded(word(), maybe(), maybe(), maybe(), maybe());
            case 1 ->
                new PurchaseRecorded(
                        word(),
                        decimal(),
                        word(),
                        maybe(),
                        maybe(),
                        random.nextInt(3) == 0
                                ? null
                                : Stream.generate(() -> new Item(word(), decimal(), decimal()))
                                        .limit(random.nextInt(4))
                                        .toList());
            default -> new PurchaseRefunded(maybe(), decimal(), word(), maybe());
        };
    }

    private Instant instant() {
        long second = random.nextLong(-70_000_000_000L, 260_000_000_000L);
        return Instant.ofEpochSecond(second, random.nextBoolean() ? 0 : random.nextInt(1_000_000_000));
    }

    private BigDecimal decimal() {
        return new BigDecimal(new BigInteger(random.nextInt(1, 60), random), random.nextInt(5));
    }

    private @Nullable String maybe() {
        return random.nextInt(3) == 0 ? null : word();
    }

    private String word() {
        StringBuilder word = new StringBuilder();
        for (int length = random.nextInt(12); length > 0; length--) {
            word.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return word.toString();
    }

    private static @Nullable CloudEvent general(byte[] bytes) {
        try {
            return CloudEventCodec.decodeAnyForm(bytes);
        } catch (UnreadableEvent e) {
            return null;
        }
    }
}
