package ciclo.ticket.handling.domain;

import java.util.Optional;
import java.util.regex.Pattern;

/// A ticket's number, `T-000123` in words.
public record TicketNumber(long value) {

    private static final Pattern WORD = Pattern.compile("T-([0-9]{6,18})");

    public TicketNumber {
        if (value < 1) {
            throw new IllegalArgumentException("ticket numbers start at 1, not " + value);
        }
    }

    /// The number that is written like this; none if it is written in any other way than [#toString] does.
    public static Optional<TicketNumber> parse(String word) {
        var matcher = WORD.matcher(word);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long value = Long.parseLong(matcher.group(1));
        return Optional.of(value)
                .filter(number -> number > 0)
                .map(TicketNumber::new)
                .filter(number -> number.toString().equals(word));
    }

    @Override
    public String toString() {
        return "T-%06d".formatted(value);
    }
}
