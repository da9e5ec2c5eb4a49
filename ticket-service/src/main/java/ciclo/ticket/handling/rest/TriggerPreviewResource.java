package ciclo.ticket.handling.rest;

import ciclo.messaging.problem.FieldError;
import ciclo.messaging.problem.Problems;
import ciclo.ticket.automation.document.TriggerDocument;
import ciclo.ticket.automation.domain.Occurrence;
import ciclo.ticket.handling.Applying;
import ciclo.ticket.handling.domain.Author;
import ciclo.ticket.handling.domain.TicketNumber;
import ciclo.ticket.rest.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// What a trigger would do. A resource of its own, since otherwise `preview` would be the name of one.
@Path("/triggers/preview")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.AGENT, Roles.ADMIN})
@Tag(name = "Automation")
class TriggerPreviewResource {

    private static final String DRAFT = "draft";

    /// A trigger, and something that happens to a ticket.
    ///
    /// @param by on whose side whoever does it is
    /// @param clock of which service level it is
    @Schema(name = "TriggerPreview", examples = """
                    {"ticket": "T-000123", "what": "sla-warned", "clock": "resolution",\
                     "trigger": {"on": ["sla-warned"], "then": {"priority": "urgent"}}}""")
    record PreviewRequest(
            @NotNull String ticket,

            @NotNull
            @Pattern(
                    regexp =
                            "opened|updated|assigned|commented|moved|resolved|reopened|closed|rated|sla-warned|sla-breached",
                    message = "must be something that triggers wait for")
            String what,

            @Schema(description = "customer by default; system for service levels")
            @Nullable
            @Pattern(regexp = "agent|customer|system", message = "must be agent, customer or system")
            String by,

            @Schema(description = "Whether it is a comment that the customer does not see") @Nullable
            Boolean internal,

            @Nullable
            @Pattern(
                    regexp = "first-response|next-response|resolution",
                    message = "must be first-response, next-response or resolution")
            String clock,

            @NotNull @Valid TriggerDocument trigger) {

        Occurrence occurrence() {
            Author usual = what.startsWith("sla-") ? Author.SYSTEM : Author.CUSTOMER;
            return new Occurrence(
                    Occurrence.Kind.of(what).orElseThrow(),
                    by == null ? usual : Author.of(by).orElseThrow(),
                    Boolean.TRUE.equals(internal),
                    clock);
        }

        List<FieldError> errors() {
            return Stream.concat(trigger.errors().stream(), trigger.then().errors("/then").stream())
                    .map(error -> new FieldError("/trigger" + error.pointer(), error.detail()))
                    .toList();
        }
    }

    private final Applying applying;
    private final Callers callers;

    TriggerPreviewResource(Applying applying, Callers callers) {
        this.applying = applying;
        this.callers = callers;
    }

    @POST
    @Operation(summary = "What a trigger would come to on a ticket", description = """
                    As the ticket stands now, if this happened to it now; without what other triggers would make of it. Nothing is \
                    written.""")
    @APIResponse(
            responseCode = "200",
            description = "Whether it fires, the ticket as it would stand, and what would be said",
            content = @Content(schema = @Schema(implementation = PreviewView.class)))
    @APIResponse(responseCode = "404", description = "No such ticket")
    @APIResponse(responseCode = "409", description = "Something in it is not allowed on the ticket as it stands")
    @APIResponse(responseCode = "422", description = "Invalid; `errors` says where")
    public Uni<PreviewView> preview(@NotNull @Valid PreviewRequest request) {
        List<FieldError> errors = request.errors();
        if (!errors.isEmpty()) {
            throw Problems.invalid(errors);
        }
        TicketNumber ticket = TicketNumber.parse(request.ticket())
                .orElseThrow(
                        () -> Problems.invalid(List.of(new FieldError("/ticket", "must be the number of a ticket"))));
        return applying.preview(ticket, request.trigger().trigger(DRAFT, 1), request.occurrence(), callers.current())
                .map(PreviewView::of);
    }
}
