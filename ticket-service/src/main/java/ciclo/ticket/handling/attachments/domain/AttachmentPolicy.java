package ciclo.ticket.handling.attachments.domain;

import java.util.Optional;
import java.util.Set;

/// What an operator decides about files.
///
/// @param largest in bytes
/// @param perComment how many come with a comment or a mail
/// @param perTicket how many a ticket has
/// @param types media types, as they are found out and not as somebody says
public record AttachmentPolicy(int largest, int perComment, int perTicket, Set<String> types) {

    public AttachmentPolicy {
        if (largest < 1 || perComment < 1 || perTicket < perComment) {
            throw new IllegalArgumentException("files of up to %d bytes, %d with a comment, %d with a ticket"
                    .formatted(largest, perComment, perTicket));
        }
        types = Set.copyOf(types);
    }

    /// Why a file is not kept; empty where it is.
    public Optional<Unfit> check(int size, String type) {
        if (size == 0) {
            return Optional.of(Unfit.EMPTY);
        }
        if (size > largest) {
            return Optional.of(Unfit.TOO_LARGE);
        }
        return types.contains(type) ? Optional.empty() : Optional.of(Unfit.TYPE);
    }
}
