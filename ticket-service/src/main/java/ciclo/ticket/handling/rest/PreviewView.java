package ciclo.ticket.handling.rest;

import ciclo.ticket.handling.Applying.Preview;
import ciclo.ticket.handling.domain.TicketEvent.Replied;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What something would come to on a ticket.
///
/// @param fires false for a trigger that does not: the ticket is as it was
@Schema(name = "Preview")
record PreviewView(
        boolean fires,
        TicketView ticket,

        @Schema(description = "What would be said") @Nullable
        Said comment) {

    @Schema(name = "PreviewComment")
    record Said(
            @Schema(description = "Whether the customer can read it") @JsonProperty("public")
            boolean isPublic,

            String body) {

        static @Nullable Said of(@Nullable Replied said) {
            return said == null ? null : new Said(!said.internal(), said.body());
        }
    }

    static PreviewView of(Preview preview) {
        return switch (preview) {
            case Preview.Of(var after, var said) -> new PreviewView(true, TicketView.of(after), Said.of(said));
            case Preview.DoesNotFire(var ticket) -> new PreviewView(false, TicketView.of(ticket), null);
            case Preview.Refused(var why) -> throw Refusals.problem(why);
        };
    }
}
