package ciclo.ticket.handling.rest;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What became of a comment.
record ReplyView(
        @Schema(description = "The ticket as it stands: the one commented on, or its follow-up")
        TicketView ticket,

        @Schema(description = "Null where a follow-up was opened: its description says the same") @Nullable
        CommentView comment) {}
