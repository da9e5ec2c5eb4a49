package ciclo.ticket.handling.attachments.rest;

import ciclo.ticket.handling.attachments.StoredAttachment;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A file of a ticket.
@Schema(name = "Attachment", examples = """
                {"id": 12, "comment": 731, "name": "cup.png", "type": "image/png", "size": 48231,\
                 "at": "2026-03-01T10:40:00Z"}""")
public record AttachmentView(
        long id,

        @Schema(description = "To which it belongs; null for the ticket's description, and until a comment names it")
        @Nullable
        Long comment,

        String name,

        @Schema(description = "What its bytes tell that it is")
        String type,

        @Schema(description = "In bytes") int size,
        Instant at) {

    public static AttachmentView of(StoredAttachment stored) {
        return new AttachmentView(
                stored.id(), stored.comment(), stored.name(), stored.type(), stored.size(), stored.at());
    }
}
