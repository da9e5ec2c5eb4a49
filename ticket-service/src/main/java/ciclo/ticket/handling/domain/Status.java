package ciclo.ticket.handling.domain;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// Where a ticket stands, and where it may go from there.
public enum Status {
    NEW,
    OPEN,
    /// Waits for the customer.
    PENDING,
    /// Waits for a third party.
    ON_HOLD,
    RESOLVED,
    CLOSED,
    MERGED;

    /// As it travels: `on-hold`.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The status with this word.
    public static Optional<Status> of(String word) {
        return Arrays.stream(values())
                .filter(status -> status.word().equals(word))
                .findFirst();
    }

    /// Where a ticket may go from here, in the order of the table.
    public Set<Status> next() {
        return switch (this) {
            case NEW -> ordered(OPEN, PENDING, ON_HOLD, RESOLVED, MERGED);
            case OPEN -> ordered(PENDING, ON_HOLD, RESOLVED, MERGED);
            case PENDING -> ordered(OPEN, ON_HOLD, RESOLVED, MERGED);
            case ON_HOLD -> ordered(OPEN, PENDING, RESOLVED, MERGED);
            case RESOLVED -> ordered(OPEN, CLOSED);
            case CLOSED, MERGED -> Set.of();
        };
    }

    /// Whether nothing can happen to the ticket any more.
    public boolean isFinal() {
        return next().isEmpty();
    }

    private static SortedSet<Status> ordered(Status first, Status... others) {
        return Collections.unmodifiableSortedSet(new TreeSet<>(EnumSet.of(first, others)));
    }
}
