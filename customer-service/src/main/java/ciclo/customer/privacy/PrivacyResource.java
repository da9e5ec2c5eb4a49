package ciclo.customer.privacy;

import ciclo.customer.CustomerIds;
import ciclo.customer.profile.Occasions;
import ciclo.messaging.problem.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// What a person may ask for.
@Path("/customers/{id}")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("customers:admin")
@Tag(name = "Privacy")
class PrivacyResource {

    private final Exporting exporting;
    private final Erasing erasing;
    private final Erasures erasures;
    private final Occasions occasions;

    PrivacyResource(Exporting exporting, Erasing erasing, Erasures erasures, Occasions occasions) {
        this.exporting = exporting;
        this.erasing = erasing;
        this.erasures = erasures;
        this.occasions = occasions;
    }

    @GET
    @Path("export")
    @Operation(summary = "Everything that customer-service holds about a person")
    @APIResponse(
            responseCode = "200",
            description = "A file to hand out",
            content = @Content(schema = @Schema(implementation = ExportView.class)))
    @APIResponse(responseCode = "404", description = "Nobody has ever mentioned this customer")
    @APIResponse(responseCode = "410", description = "The person was erased")
    public Uni<Response> export(
            @PathParam("id") @Pattern(regexp = CustomerIds.PATTERN, message = CustomerIds.MESSAGE) String id) {
        return exporting
                .export(id, occasions.current().at())
                .map(export -> Response.ok(export)
                        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"customer.json\"")
                        .build());
    }

    @DELETE
    @Operation(summary = "Forget a person", description = """
                    The profile, the consents and the names are removed here at once, and a tombstone has every other \
                    service forget the person too, under every id that was merged into this one. Events keep the id, \
                    which says nothing about anybody any more; later ones count for nothing. `Location` tells how far \
                    it has come. It cannot be taken back, and doing so again changes nothing.""")
    @APIResponse(
            responseCode = "202",
            description = "It has begun",
            content = @Content(schema = @Schema(implementation = ErasureView.class)))
    @APIResponse(responseCode = "422", description = "That is no customer id")
    public Uni<Response> erase(
            @PathParam("id") @Pattern(regexp = CustomerIds.PATTERN, message = CustomerIds.MESSAGE) String id) {
        return erasing.erase(id, occasions.current())
                .chain(() -> state(id))
                .map(state -> Response.accepted(state)
                        .location(UriBuilder.fromPath("/customers/{id}/erasure").build(id))
                        .build());
    }

    @GET
    @Path("erasure")
    @Operation(summary = "How far an erasure has come", description = "Complete when every service has confirmed.")
    @APIResponse(
            responseCode = "200",
            description = "Who has forgotten the person",
            content = @Content(schema = @Schema(implementation = ErasureView.class)))
    @APIResponse(responseCode = "404", description = "The person was not erased")
    public Uni<ErasureView> state(
            @PathParam("id") @Pattern(regexp = CustomerIds.PATTERN, message = CustomerIds.MESSAGE) String id) {
        return erasures.state(id).map(state -> {
            if (state == null) {
                throw Problems.of(404, "Not erased", "nobody asked for this customer to be erased");
            }
            return state;
        });
    }
}
