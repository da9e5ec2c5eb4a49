package ciclo.ticket.handling.rest;

import ciclo.ticket.handling.attachments.StoredAttachment;
import ciclo.ticket.handling.attachments.rest.AttachmentView;
import ciclo.ticket.handling.persistence.StoredComment;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// Something that was said about a ticket.
@Schema(examples = """
                {"id": 731, "at": "2026-03-01T10:40:00Z", "by": "agent", "author": "maria", "public": true,\
                 "body": "We send the missing book today.", "attachments": []}""")
record CommentView(
        long id,
        Instant at,
        @Schema(description = "agent, customer or system") String by,
        @Schema(description = "Who exactly") String author,

        @Schema(description = "Whether the customer can read it") @JsonProperty("public")
        boolean isPublic,

        String body,
        List<AttachmentView> attachments) {

    static CommentView of(StoredComment stored, List<StoredAttachment> attachments) {
        return new CommentView(
                stored.id(),
                stored.at(),
                stored.by(),
                stored.author(),
                !stored.internal(),
                stored.body(),
                attachments.stream().map(AttachmentView::of).toList());
    }
}
