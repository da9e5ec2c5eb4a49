package ciclo.ticket.handling.rest;

import ciclo.ticket.handling.Reading;
import ciclo.ticket.rest.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// What was promised for a ticket, and how that stands.
@Path("/tickets/{number}/sla")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Service levels")
class SlaResource {

    private final Reading reading;
    private final Callers callers;

    SlaResource(Reading reading, Callers callers) {
        this.reading = reading;
        this.callers = callers;
    }

    @GET
    @RolesAllowed({Roles.AGENT, Roles.ADMIN})
    @Operation(summary = "The clocks of a ticket, interval by interval", description = """
                    All that ever ran, in the order in which they began. Times are working times in the clock's \
                    calendar. A target is met if what was promised was done at `dueAt` or before.""")
    @APIResponse(
            responseCode = "200",
            description = "The clocks as they stand now",
            content = @Content(schema = @Schema(implementation = SlaView.class)))
    @APIResponse(responseCode = "404", description = "No such ticket")
    public Uni<SlaView> get(@PathParam("number") String number) {
        return reading.levels(Paths.number(number), callers.current()).map(found -> {
            if (found == null) {
                throw Refusals.unknownTicket();
            }
            return SlaView.of(number, found);
        });
    }

    /// @param at as of when
    @Schema(name = "ServiceLevels")
    record SlaView(String ticket, Instant at, List<ClockView> clocks) {

        static SlaView of(String ticket, Reading.LevelsOf levels) {
            return new SlaView(
                    ticket,
                    levels.at(),
                    levels.clocks().stream().map(ClockView::of).toList());
        }
    }
}
