package ciclo.ticket.handling.rest;

import ciclo.messaging.event.Traces;
import ciclo.messaging.problem.Problems;
import ciclo.ticket.handling.Blocking;
import ciclo.ticket.handling.Importing;
import ciclo.ticket.handling.Reading;
import ciclo.ticket.rest.Roles;
import ciclo.ticket.rest.Text;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// Tickets that another help desk has handled.
@Path("/tickets/imports")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Imports")
@APIResponse(responseCode = "422", description = "Invalid; `errors` says where")
class ImportsResource {

    private static final String LINES = "application/x-ndjson";
    private static final String SOURCE = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";
    private static final String NOT_A_SOURCE = "must be 1 to 64 letters, digits or . _ -";
    private static final String LINE = """
            {"id":"4711","openedAt":"2019-03-01T10:15:30Z","ticket":{"customerId":"c-1042","subject":"Parcel arrived open",\
            "description":"A book is missing."},"comments":[{"at":"2019-03-01T10:40:00Z","by":"agent","body":"It comes."}],\
            "transitions":[{"at":"2019-03-04T09:00:00Z","to":"resolved"},{"at":"2019-03-18T09:00:00Z","to":"closed"}]}
            """;

    private final ImportStreams streams;
    private final Importing importing;
    private final Reading reading;
    private final Callers callers;

    ImportsResource(ImportStreams streams, Importing importing, Reading reading, Callers callers) {
        this.streams = streams;
        this.importing = importing;
        this.reading = reading;
        this.callers = callers;
    }

    @POST
    @Consumes(LINES)
    @RolesAllowed(Roles.ADMIN)
    @Operation(summary = "Bring in what another help desk has handled", description = """
                    One ticket a line, of up to a mebibyte; as many lines as there are. Tickets keep their own times and get numbers \
                    of ours. `source` and `id` stand for a ticket for ever: who repeats a request, whole or from anywhere on, \
                    changes nothing. A line that is refused does not take its neighbours down. \
                    Comments, assignments and transitions count in the order of their times, of one instant in this order; \
                    the transitions that are allowed are those of `POST /tickets/{number}/transitions`, and what comments would \
                    have caused is a transition of its own. Events are published with `backfill`. \
                    What is resolved and would have closed by itself meanwhile comes in as closed. To tickets that are over nothing \
                    is promised; the clocks of the others count from their own times under the policies of now.""")
    @RequestBody(
            content =
                    @Content(
                            mediaType = LINES,
                            schema = @Schema(type = SchemaType.STRING),
                            examples = @ExampleObject(value = LINE)))
    @APIResponse(
            responseCode = "200",
            description = "Every ticket that is not listed as rejected is here",
            content = @Content(schema = @Schema(implementation = ImportReceipt.class)))
    @APIResponse(responseCode = "400", description = "The stream broke off: repeat it")
    public ImportReceipt take(
            @Parameter(description = "The name of the other help desk", example = "zendesk")
                    @QueryParam("source")
                    @NotNull
                    @Pattern(regexp = SOURCE, message = NOT_A_SOURCE)
                    String source,
            InputStream body) {
        return streams.take(body, source, Traces.current());
    }

    @GET
    @RolesAllowed({Roles.AGENT, Roles.ADMIN})
    @Operation(
            summary = "Find a ticket by what it was called elsewhere",
            description = "The other way round, `source` and `sourceId` stand in the ticket's history.")
    @APIResponse(
            responseCode = "200",
            description = "Its number here",
            content = @Content(schema = @Schema(implementation = Imported.class)))
    @APIResponse(responseCode = "404", description = "None of this name that the caller may see was imported")
    public Imported find(
            @QueryParam("source") @NotNull @Pattern(regexp = SOURCE, message = NOT_A_SOURCE) String source,
            @Parameter(example = "4711") @QueryParam("id") @NotBlank @Text(max = 200) String id) {
        return importing
                .find(source, id)
                .filter(number -> Blocking.await(() -> reading.ticket(number, callers.current())) != null)
                .map(number -> new Imported(source, id, number.toString()))
                .orElseThrow(() -> Problems.of(404, "Not imported", "no ticket of this source and id was imported"));
    }

    @Schema(name = "ImportedTicket")
    record Imported(String source, String id, String number) {}
}
