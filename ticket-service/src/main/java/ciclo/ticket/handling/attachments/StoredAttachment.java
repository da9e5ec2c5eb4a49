package ciclo.ticket.handling.attachments;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A file that belongs to a ticket.
///
/// @param comment to which it belongs; null for the ticket's description, and for a draft
/// @param draftOf who has uploaded it and not said yet what it is for; null where that was said
/// @param internal whether customers do not see it
public record StoredAttachment(
        long id,
        @Nullable Long comment,
        @Nullable String draftOf,
        boolean internal,
        String name,
        String type,
        int size,
        Instant at) {

    /// Whether somebody may have it who may see its ticket.
    boolean isFor(String caller, boolean staff) {
        return draftOf == null ? staff || !internal : draftOf.equals(caller);
    }
}
