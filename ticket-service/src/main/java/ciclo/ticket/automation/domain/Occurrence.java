package ciclo.ticket.automation.domain;

import ciclo.ticket.handling.domain.Author;
import ciclo.ticket.handling.domain.TicketEvent;
import ciclo.ticket.handling.domain.TicketEvent.Amended;
import ciclo.ticket.handling.domain.TicketEvent.Applied;
import ciclo.ticket.handling.domain.TicketEvent.Assigned;
import ciclo.ticket.handling.domain.TicketEvent.Closed;
import ciclo.ticket.handling.domain.TicketEvent.Merged;
import ciclo.ticket.handling.domain.TicketEvent.Opened;
import ciclo.ticket.handling.domain.TicketEvent.Paused;
import ciclo.ticket.handling.domain.TicketEvent.Rated;
import ciclo.ticket.handling.domain.TicketEvent.Reopened;
import ciclo.ticket.handling.domain.TicketEvent.Replied;
import ciclo.ticket.handling.domain.TicketEvent.Resolved;
import ciclo.ticket.handling.domain.TicketEvent.Resumed;
import ciclo.ticket.handling.domain.TicketEvent.Split;
import ciclo.ticket.handling.domain.TicketEvent.Started;
import ciclo.ticket.handling.domain.TicketEvent.Triggered;
import ciclo.ticket.handling.domain.TicketEvent.Unmerged;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Something that triggers can wait for.
///
/// @param by on whose side whoever did it is; of a comment, on whose it was said
/// @param internal whether it is a comment that the customer does not see
/// @param clock of which service level it is: `first-response`, `next-response` or `resolution`; null for others
public record Occurrence(
        Kind kind, Author by, boolean internal, @Nullable String clock) {

    public enum Kind {
        OPENED,
        UPDATED,
        ASSIGNED,
        COMMENTED,
        /// Begun, paused or resumed.
        MOVED,
        RESOLVED,
        REOPENED,
        CLOSED,
        RATED,
        SLA_WARNED,
        SLA_BREACHED;

        /// As it travels: `sla-warned`.
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        public static Optional<Kind> of(String word) {
            return Arrays.stream(values())
                    .filter(kind -> kind.word().equals(word))
                    .findFirst();
        }
    }

    public Occurrence(Kind kind, Author by) {
        this(kind, by, false, null);
    }

    /// What an event is to triggers; nothing for what concerns none.
    ///
    /// @param by on whose side whoever did it is
    static Optional<Occurrence> of(TicketEvent event, Author by) {
        return switch (event) {
            case Opened opened -> Optional.of(new Occurrence(Kind.OPENED, by));
            case Amended amended -> Optional.of(new Occurrence(Kind.UPDATED, by));
            case Assigned assigned -> Optional.of(new Occurrence(Kind.ASSIGNED, by));
            case Replied(var speaker, var internal, var body) ->
                Optional.of(new Occurrence(Kind.COMMENTED, speaker, internal, null));
            case Started started -> Optional.of(new Occurrence(Kind.MOVED, by));
            case Paused paused -> Optional.of(new Occurrence(Kind.MOVED, by));
            case Resumed resumed -> Optional.of(new Occurrence(Kind.MOVED, by));
            case Resolved resolved -> Optional.of(new Occurrence(Kind.RESOLVED, by));
            case Reopened reopened -> Optional.of(new Occurrence(Kind.REOPENED, by));
            case Unmerged unmerged -> Optional.of(new Occurrence(Kind.REOPENED, by));
            case Closed closed -> Optional.of(new Occurrence(Kind.CLOSED, by));
            case Rated rated -> Optional.of(new Occurrence(Kind.RATED, by));
            case Merged merged -> Optional.empty();
            case Split split -> Optional.empty();
            case Applied applied -> Optional.empty();
            case Triggered triggered -> Optional.empty();
        };
    }
}
