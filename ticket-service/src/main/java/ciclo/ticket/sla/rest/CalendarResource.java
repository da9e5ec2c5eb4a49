package ciclo.ticket.sla.rest;

import ciclo.messaging.problem.FieldError;
import ciclo.messaging.problem.Problems;
import ciclo.ticket.rest.Roles;
import ciclo.ticket.sla.document.CalendarDocument;
import ciclo.ticket.sla.persistence.Definition.Type;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Calendars: when somebody works.
@Path("/calendars")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.AGENT, Roles.ADMIN})
@RunOnVirtualThread
@Tag(name = "Service levels")
class CalendarResource {

    private final Requests requests;
    private final HolidayFiles holidays;
    private final InstantSource clock;

    CalendarResource(Requests requests, HolidayFiles holidays, InstantSource clock) {
        this.requests = requests;
        this.holidays = holidays;
        this.clock = clock;
    }

    @GET
    @Operation(summary = "All calendars in force, by name")
    @APIResponse(
            responseCode = "200",
            description = "A page; `next` is the `after` of the next one",
            content = @Content(schema = @Schema(implementation = DefinitionPage.class)))
    public DefinitionPage page(
            @QueryParam("after") @Pattern(regexp = Names.PATTERN, message = "must be the `next` of a page") @Nullable
                    String after,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(500) int limit) {
        return requests.page(Type.CALENDAR, after, limit);
    }

    @GET
    @Path("{name}")
    @Operation(summary = "A calendar")
    @APIResponse(
            responseCode = "200",
            description = "The one in force, or that version, with its `ETag`",
            content = @Content(schema = @Schema(implementation = CalendarDocument.class)))
    @APIResponse(responseCode = "404", description = "There is none of this name and version")
    public Response get(@PathParam("name") String name, @QueryParam("version") @Min(1) @Nullable Integer version) {
        return requests.get(Type.CALENDAR, name, version);
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
        if (!document.hasZone()) {
            throw Problems.invalid(List.of(new FieldError("/zone", "must be a zone of the tz database")));
        }
        return publish(name, document, ifMatch);
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
        CalendarDocument before = requests.document(Type.CALENDAR, name, CalendarDocument.class);
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        CalendarDocument after = before.with(holidays.read(file, today));
        if (!after.hasRoom()) {
            throw Problems.invalid(List.of(new FieldError("", "would be more holidays than a calendar takes")));
        }
        return publish(name, after, ifMatch);
    }

    @DELETE
    @Path("{name}")
    @RolesAllowed(Roles.ADMIN)
    @Operation(summary = "Take a calendar out of force", description = "What it was promised under stays promised.")
    @APIResponse(responseCode = "204", description = "No ticket comes under it any more")
    @APIResponse(responseCode = "404", description = "There is no such calendar")
    @APIResponse(responseCode = "409", description = "A policy counts its times in it")
    @APIResponse(responseCode = "412", description = "`If-Match` is stale")
    @APIResponse(responseCode = "428", description = "`If-Match` is missing")
    public Response delete(
            @PathParam("name") String name, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return publish(name, null, ifMatch);
    }

    private Response publish(String name, @Nullable CalendarDocument document, @Nullable String ifMatch) {
        return requests.publish(Type.CALENDAR, name, "/calendars/" + name, document, ifMatch, null);
    }
}
