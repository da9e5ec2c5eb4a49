package ciclo.messaging.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Rfc3339Test {

    private static final int[] POWERS_OF_A_THOUSAND = {1, 1_000, 1_000_000};

    @Test
    void readsWhatInstantsWrite() {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        for (int i = 0; i < 100_000; i++) {
            long second = random.nextLong(-30_000_000_000L, 60_000_000_000L);
            int nanos = random.nextBoolean() ? 0 : random.nextInt(1_000_000) * (random.nextBoolean() ? 1 : 1_000);
            Instant instant = Instant.ofEpochSecond(second, nanos);

            if (!Rfc3339.parse(instant.toString()).equals(instant)) {
                fail("%s is read as %s, seed %d", instant, Rfc3339.parse(instant.toString()), seed);
            }
        }
    }

    @Test
    void writesWhatInstantsWrite() {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        for (int i = 0; i < 200_000; i++) {
            long second = random.nextLong(-80_000_000_000L, 300_000_000_000L);
            int nanos = random.nextInt(1_000) * POWERS_OF_A_THOUSAND[random.nextInt(3)];
            Instant instant = Instant.ofEpochSecond(second, random.nextInt(4) == 0 ? 0 : nanos);

            if (!Rfc3339.format(instant).equals(instant.toString())) {
                fail("%s is written as %s, seed %d", instant, Rfc3339.format(instant), seed);
            }
        }
    }

    @Test
    void anyTextMeansWhatItMeansToTheFormatter() {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        for (int i = 0; i < 30_000; i++) {
            var text = new StringBuilder("2026-0").append(1 + random.nextInt(9));
            int day = random.nextInt(33);
            text.append('-').append(day / 10).append(day % 10).append("T10:15:30.123Z");
            for (int changes = random.nextInt(3); changes > 0; changes--) {
                text.setCharAt(random.nextInt(text.length()), "0123456789:-.TZ+ ".charAt(random.nextInt(17)));
            }
            text.setLength(text.length() - random.nextInt(3));

            String expected = read(text.toString(), false);
            if (!read(text.toString(), true).equals(expected)) {
                fail("%s is not read as %s, seed %d", text, expected, seed);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2026-03-01T10:15:30.Z", "2026-03-01T24:00:00Z", "2026-02-29T10:15:30Z", "2026-03-01T10:15:60Z"})
    void whatDoesNotExistIsRefused(String text) {
        assertThat(read(text, true)).isEqualTo(read(text, false));
    }

    private static String read(String text, boolean ours) {
        try {
            return (ours ? Rfc3339.parse(text) : OffsetDateTime.parse(text).toInstant()).toString();
        } catch (DateTimeException e) {
            return "refused";
        }
    }
}
