package ciclo.ticket.handling;

import org.jspecify.annotations.Nullable;

/// Who asks.
///
/// @param name as the token has it
/// @param staff an agent or administrator: sees every ticket and every comment
/// @param customerId who the caller is among the customers
public record Caller(String name, boolean staff, @Nullable String customerId) {

    /// The same person under the name that they have now.
    Caller of(String survivorId) {
        return new Caller(name, staff, survivorId);
    }

    /// Whether a ticket of this customer exists for the caller.
    public boolean maySee(String ownerId) {
        return staff || ownerId.equals(customerId);
    }
}
