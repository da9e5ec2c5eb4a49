package ciclo.ticket.sla.rest;

import ciclo.messaging.problem.FieldError;
import ciclo.messaging.problem.Problems;
import ciclo.ticket.definitions.Circumstances;
import ciclo.ticket.definitions.Definition.Kind;
import ciclo.ticket.definitions.rest.DefinitionResource;
import ciclo.ticket.definitions.rest.Requests;
import ciclo.ticket.rest.Roles;
import ciclo.ticket.sla.Publishing;
import ciclo.ticket.sla.document.CalendarDocument;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Calendars: when somebody works.
@Path("/calendars")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.AGENT, Roles.ADMIN})
@RunOnVirtualThread
@Tag(name = "Service levels")
class CalendarResource extends DefinitionResource {

    private final Requests requests;
    private final Publishing publishing;
    private final HolidayFiles holidays;
    private final InstantSource clock;

    CalendarResource(Requests requests, Publishing publishing, HolidayFiles holidays, InstantSource clock) {
        super(requests, Kind.CALENDAR, "/calendars/");
        this.requests = requests;
        this.publishing = publishing;
        this.holidays = holidays;
        this.clock = clock;
    }

    @PUT
    @Path("{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            summary = "Put a calendar in force",
            description =
                    "A change counts for clocks that start afterwards; those that run keep the version that they began with.")
    @APIResponse(responseCode = "201", description = "The first of its name")
    @APIResponse(responseCode = "204", description = "In force from now on, with its `ETag`")
    @APIResponse(responseCode = "412", description = "`If-Match` is stale")
    @APIResponse(responseCode = "422", description = "Invalid; `errors` says where")
    @APIResponse(responseCode = "428", description = "`If-Match` is missing")
    public Response put(
            @PathParam("name") @Pattern(regexp = Names.PATTERN, message = Names.MESSAGE) String name,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid CalendarDocument document) {
        return publish(
                name,
                document,
                ifMatch,
                document.hasZone() ? List.of() : List.of(new FieldError("/zone", "must be a zone of the tz database")));
    }

    @PUT
    @Path("{name}/holidays")
    @Consumes("text/calendar")
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            summary = "Add the holidays of an iCalendar file to a calendar",
            description =
                    "All whole days of its events, recurring ones ten years ahead. The dates that the calendar has stay.")
    @APIResponse(responseCode = "204", description = "In force from now on, with its `ETag`")
    @APIResponse(responseCode = "404", description = "There is no such calendar")
    @APIResponse(responseCode = "412", description = "`If-Match` is stale")
    @APIResponse(
            responseCode = "422",
            description = "Not iCalendar, with events that are no whole days, or with more dates than a calendar takes")
    @APIResponse(responseCode = "428", description = "`If-Match` is missing")
    public Response holidays(
            @PathParam("name") String name,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull String file) {
        CalendarDocument before = requests.document(Kind.CALENDAR, name, CalendarDocument.class);
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        CalendarDocument after = before.with(holidays.read(file, today));
        if (!after.hasRoom()) {
            throw Problems.invalid(List.of(new FieldError("", "would be more holidays than a calendar takes")));
        }
        return publish(name, after, ifMatch, List.of());
    }

    @Override
    protected Circumstances circumstances(String name, @Nullable Object document) {
        return document == null ? publishing.calendarGoes(name) : Circumstances.NONE;
    }
}
