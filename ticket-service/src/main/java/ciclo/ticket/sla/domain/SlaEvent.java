package ciclo.ticket.sla.domain;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Something in a ticket's life that clocks go by.
///
/// @param position unique within the ticket; puts events of one instant in order
/// @param since of a customer's message: when it was written, which is before `at` where it came with a ticket
///     that became part of this one
/// @param pauses when it did not count meanwhile, in order
/// @param terms what applied to the ticket from then on; null where no policy was for it
public record SlaEvent(
        long position,
        Instant at,
        Instant since,
        List<Span> pauses,
        What what,
        @Nullable Terms terms) {

    public SlaEvent {
        pauses = List.copyOf(pauses);
        if (since.isAfter(at)) {
            throw new IllegalArgumentException("since %s, and told of at %s".formatted(since, at));
        }
    }

    public SlaEvent(long position, Instant at, What what, @Nullable Terms terms) {
        this(position, at, at, List.of(), what, terms);
    }

    /// What happened.
    public enum What {
        OPENED,
        /// In public; the opening is no message of its own.
        CUSTOMER_WROTE,
        /// A human, where the customer can read it.
        AGENT_ANSWERED,
        /// The ticket's priority or another matter by which policies are chosen.
        CHANGED,
        /// Waits for the customer or a third party.
        PAUSED,
        RESUMED,
        RESOLVED,
        REOPENED,
        CLOSED,
        MERGED,
        /// A merge was taken back.
        UNMERGED;

        /// As it is stored: `agent-answered`.
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        public static Optional<What> of(String word) {
            return Arrays.stream(values())
                    .filter(what -> what.word().equals(word))
                    .findFirst();
        }
    }
}
