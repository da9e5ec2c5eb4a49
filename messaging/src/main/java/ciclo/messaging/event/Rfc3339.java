package ciclo.messaging.event;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;

/// Reads and writes instants. In the form in which Ciclo writes them, several times as fast as a formatter does.
public final class Rfc3339 {

    private static final int SHORTEST = "2026-03-01T10:15:30Z".length();
    private static final int LONGEST = "2026-03-01T10:15:30.123456789Z".length();
    private static final int SECONDS_OF_A_DAY = 86_400;

    private Rfc3339() {}

    /// The instant that is written there.
    ///
    /// @throws java.time.DateTimeException if it is no date and time with an offset
    public static Instant parse(String text) {
        return isPlain(text) ? plain(text) : OffsetDateTime.parse(text).toInstant();
    }

    /// The instant in UTC, in the words of [Instant#toString].
    public static String format(Instant instant) {
        long second = instant.getEpochSecond();
        LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(second, SECONDS_OF_A_DAY));
        if (day.getYear() < 0 || day.getYear() > 9999) {
            return instant.toString();
        }
        int ofDay = (int) Math.floorMod(second, SECONDS_OF_A_DAY);
        byte[] text = "0000-00-00T00:00:00.000000000Z".getBytes(StandardCharsets.ISO_8859_1);
        write(text, day.getYear(), 4);
        write(text, day.getMonthValue(), 7);
        write(text, day.getDayOfMonth(), 10);
        write(text, ofDay / 3600, 13);
        write(text, ofDay / 60 % 60, 16);
        write(text, ofDay % 60, 19);
        write(text, instant.getNano(), 29);
        int end = instant.getNano() == 0 ? 19 : 29;
        while (end > 23 && text[end - 1] == '0' && text[end - 2] == '0' && text[end - 3] == '0') {
            end -= 3;
        }
        text[end] = 'Z';
        return new String(text, 0, end + 1, StandardCharsets.ISO_8859_1);
    }

    /// Writes a number's digits in front of this place.
    private static void write(byte[] text, int number, int before) {
        int rest = number;
        for (int i = before - 1; rest > 0; i--) {
            text[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    /// Whether every character is where it is in `2026-03-01T10:15:30.123Z`.
    private static boolean isPlain(String text) {
        int length = text.length();
        if (length < SHORTEST || length > LONGEST || length == SHORTEST + 1 || text.charAt(length - 1) != 'Z') {
            return false;
        }
        for (int i = 0; i < length - 1; i++) {
            char expected = i < 19 ? "0000-00-00T00:00:00".charAt(i) : i == 19 ? '.' : '0';
            char actual = text.charAt(i);
            if (expected == '0' ? actual < '0' || actual > '9' : actual != expected) {
                return false;
            }
        }
        // Leap seconds, days that do not exist and the like are for the formatter to refuse.
        return number(text, 5, 7) <= 12
                && number(text, 8, 10) <= 28
                && number(text, 5, 7) > 0
                && number(text, 8, 10) > 0
                && number(text, 11, 13) < 24
                && number(text, 14, 16) < 60
                && number(text, 17, 19) < 60;
    }

    private static Instant plain(String text) {
        long day = LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10))
                .toEpochDay();
        int ofDay = number(text, 11, 13) * 3600 + number(text, 14, 16) * 60 + number(text, 17, 19);
        int nanos = 0;
        for (int i = 20; i < 29; i++) {
            nanos = nanos * 10 + (i < text.length() - 1 ? text.charAt(i) - '0' : 0);
        }
        return Instant.ofEpochSecond(day * SECONDS_OF_A_DAY + ofDay, nanos);
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            number = number * 10 + text.charAt(i) - '0';
        }
        return number;
    }
}
