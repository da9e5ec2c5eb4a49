package ciclo.ticket.automation.domain;

import ciclo.ticket.handling.domain.Assignment;
import ciclo.ticket.handling.domain.Command.Assign;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Who is to take care of a ticket from now on.
///
/// @param queue null where it stays in its queue
/// @param to null for whoever the queue gives it to
public record Handing(@Nullable String queue, @Nullable To to) {

    /// Whom it is given to by name.
    public sealed interface To {

        record Agent(String name) implements To {}

        /// Whoever applies it.
        record Caller() implements To {}

        record Nobody() implements To {}
    }

    /// What is to be done about it; nothing where it is in that queue already.
    Optional<Assign> command(Assignment now, String caller) {
        return switch (to) {
            case To.Agent(var name) -> Optional.of(new Assign(name, queue));
            case To.Caller() -> Optional.of(new Assign(caller, queue));
            case To.Nobody() -> Optional.of(new Assign(null, queue));
            case null ->
                queue == null || queue.equals(now.queue()) ? Optional.empty() : Optional.of(new Assign(null, queue));
        };
    }
}
