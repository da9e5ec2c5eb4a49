package ciclo.ticket.handling.mail.rest;

import ciclo.ticket.handling.domain.TicketNumber;
import ciclo.ticket.handling.mail.Receipt;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What became of a mail.
@Schema(name = "MailReceipt", examples = """
                {"messageId": "CAH1+x@mail.example.org", "at": "2026-03-01T10:15:31Z", "became": "replied",\
                 "reason": null, "ticket": "T-000123", "comment": 731}""")
record ReceiptView(
        @Schema(description = "Its `Message-ID`, or `sha256:` and the hash of a mail without one")
        String messageId,

        Instant at,

        @Schema(
                description =
                        "opened, follow-up, replied, reopened, noted (agents see it, nothing else happened) or ignored")
        String became,

        @Schema(description = """
                        Why it was only noted or ignored: auto-submitted, response-suppressed, bulk, mailing-list, \
                        delivery-report, null-return-path, mailer-daemon, absence-note, no-sender, own-address, \
                        own-message, too-many, reopened-too-often, unknown-sender, too-large or final-ticket""") @Nullable String reason,

        @Nullable String ticket,

        @Schema(description = "Null where it is the description of the ticket") @Nullable
        Long comment) {

    static ReceiptView of(Receipt receipt) {
        return new ReceiptView(
                receipt.messageId(),
                receipt.at(),
                receipt.became(),
                receipt.reason(),
                receipt.ticket() == null ? null : new TicketNumber(receipt.ticket()).toString(),
                receipt.comment());
    }
}
