package ciclo.ticket.sla.domain;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a clock measures.
public enum Kind {
    /// From the opening to the first public reply of a human.
    FIRST_RESPONSE,
    /// From the oldest unanswered message of the customer, or a reopening, to the reply.
    NEXT_RESPONSE,
    /// From the opening or a reopening to the resolution.
    RESOLUTION;

    /// As it travels: `first-response`.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Kind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }
}
