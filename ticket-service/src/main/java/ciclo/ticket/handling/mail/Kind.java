package ciclo.ticket.handling.mail;

import java.util.Arrays;
import java.util.Locale;

/// What the help desk writes to customers.
public enum Kind {
    /// What an agent or a trigger said.
    REPLY,
    /// That a ticket was opened.
    ACKNOWLEDGEMENT,
    /// How satisfactory a resolution is.
    RATING_REQUEST;

    /// As it is stored: `rating-request`.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The kind with this word.
    public static Kind of(String word) {
        return Arrays.stream(values())
                .filter(kind -> kind.word().equals(word))
                .findFirst()
                .orElseThrow();
    }
}
