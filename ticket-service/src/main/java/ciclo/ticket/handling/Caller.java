package ciclo.ticket.handling;

import ciclo.ticket.handling.domain.Ticket;
import ciclo.ticket.queues.domain.Reach;
import org.jspecify.annotations.Nullable;

/// Who asks.
///
/// @param name as the token has it
/// @param staff an agent or administrator: sees every comment of the tickets that they work with
/// @param customerId who the caller is among the customers
/// @param reach with which tickets one of the staff works; null until somebody has looked it up
public record Caller(
        String name,
        boolean staff,
        @Nullable String customerId,
        @Nullable Reach reach) {

    /// Somebody whom no queue limits.
    public Caller(String name, boolean staff, @Nullable String customerId) {
        this(name, staff, customerId, Reach.EVERYTHING);
    }

    /// The same person under the name that they have now.
    Caller of(String survivorId) {
        return new Caller(name, staff, survivorId, reach);
    }

    Caller within(Reach found) {
        return new Caller(name, staff, customerId, found);
    }

    /// Whether this one may speak for that customer.
    public boolean speaksFor(String customer) {
        return staff || customer.equals(customerId);
    }

    /// Whether the ticket exists for the caller.
    public boolean maySee(Ticket ticket) {
        return staff
                ? known().covers(ticket.assignment().queue())
                : ticket.request().customerId().equals(customerId);
    }

    /// Whether tickets of a queue are for this one to make; customers have theirs in any.
    boolean worksWith(@Nullable String queue) {
        return !staff || known().covers(queue);
    }

    /// With which tickets one of the staff works.
    Reach known() {
        if (reach == null) {
            throw new IllegalStateException("nobody has looked up which queues are the caller's");
        }
        return reach;
    }
}
