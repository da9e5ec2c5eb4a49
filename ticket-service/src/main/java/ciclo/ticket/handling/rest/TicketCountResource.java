package ciclo.ticket.handling.rest;

import ciclo.ticket.handling.Reading;
import ciclo.ticket.rest.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// How many tickets there are. A resource of its own, since otherwise `count` would be the number of a ticket.
@Path("/tickets/count")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Tickets")
class TicketCountResource {

    private final Reading reading;
    private final Callers callers;

    TicketCountResource(Reading reading, Callers callers) {
        this.reading = reading;
        this.callers = callers;
    }

    @GET
    @RolesAllowed({Roles.AGENT, Roles.ADMIN, Roles.CUSTOMER})
    @Operation(summary = "Count tickets", description = "As many as the pages have together.")
    @APIResponse(
            responseCode = "200",
            description = "How many",
            content = @Content(schema = @Schema(implementation = TicketCount.class)))
    @APIResponse(responseCode = "422", description = "Invalid; `errors` says where")
    public Uni<TicketCount> count(@BeanParam @Valid FindTickets wanted) {
        return reading.count(wanted.filter(), callers.current()).map(TicketCount::new);
    }

    @Schema(name = "TicketCount")
    record TicketCount(long count) {}
}
