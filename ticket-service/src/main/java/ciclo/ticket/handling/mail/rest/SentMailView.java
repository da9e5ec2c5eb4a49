package ciclo.ticket.handling.mail.rest;

import ciclo.ticket.handling.mail.SentMail;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A mail to the customer.
@Schema(name = "SentMail", examples = """
                {"messageId": "9b1d5a8e-0b7c-4f0e-9d55-2f3c0f1d1a11@example.com", "kind": "reply", "comment": 731,\
                 "status": "sent", "reason": null, "queuedAt": "2026-03-01T10:40:00Z", "attempts": 1, "repeats": 0,\
                 "finishedAt": "2026-03-01T10:40:01Z"}""")
record SentMailView(
        String messageId,

        @Schema(description = "reply, acknowledgement or rating-request")
        String kind,

        @Nullable Long comment,

        @Schema(
                description =
                        "queued, sent (a mail server took it), failed (refused for good) or dropped (no longer true)")
        String status,

        @Schema(description = "Why it failed or was dropped, or is still there") @Nullable
        String reason,

        Instant queuedAt,
        int attempts,

        @Schema(
                description =
                        "How often without knowing whether a server had it: so many copies at most, one `Message-ID`")
        int repeats,

        @Nullable Instant finishedAt) {

    static SentMailView of(SentMail mail) {
        return new SentMailView(
                mail.messageId(),
                mail.kind(),
                mail.comment(),
                mail.status(),
                mail.reason(),
                mail.queuedAt(),
                mail.attempts(),
                mail.repeats(),
                mail.finishedAt());
    }
}
