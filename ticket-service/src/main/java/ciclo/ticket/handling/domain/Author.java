package ciclo.ticket.handling.domain;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// On whose side somebody speaks.
public enum Author {
    AGENT,
    CUSTOMER,
    /// A program: an acknowledgement, a rule.
    SYSTEM;

    /// As it travels.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The author with this word.
    public static Optional<Author> of(String word) {
        return Arrays.stream(values())
                .filter(author -> author.word().equals(word))
                .findFirst();
    }
}
