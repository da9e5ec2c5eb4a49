package ciclo.customer.profile;

import ciclo.customer.CustomerIds;
import ciclo.messaging.event.Traces;
import ciclo.messaging.problem.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/customers/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Customers")
class CustomerResource {

    private final Customers customers;

    CustomerResource(Customers customers) {
        this.customers = customers;
    }

    @GET
    @RolesAllowed("customers:read")
    @Operation(summary = "A customer and their profile")
    @APIResponse(
            responseCode = "200",
            description = "The customer; `registeredAt` is null while only events have named it",
            content = @Content(schema = @Schema(implementation = CustomerView.class)))
    @APIResponse(responseCode = "404", description = "Nobody has ever mentioned this customer")
    public Uni<Response> get(@PathParam("id") String id) {
        return customers.find(id).map(customer -> {
            if (customer == null) {
                throw Problems.of(404, "No such customer", "neither a profile nor an event has named it");
            }
            return answer(customer);
        });
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("customers:write")
    @Operation(
            summary = "Create or replace a profile",
            description = "What is absent is removed. The first profile needs no `If-Match`; later ones do.")
    @APIResponse(
            responseCode = "200",
            description = "The profile as it stands now",
            content = @Content(schema = @Schema(implementation = CustomerView.class)))
    @APIResponse(responseCode = "412", description = "`If-Match` is stale")
    @APIResponse(responseCode = "422", description = "Invalid; `errors` says where")
    @APIResponse(responseCode = "428", description = "There is a profile already: `If-Match` is required")
    public Uni<Response> put(
            @PathParam("id") @Pattern(regexp = CustomerIds.PATTERN, message = CustomerIds.MESSAGE) String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid ProfileRequest profile) {
        return customers
                .replace(id, profile, versionOf(ifMatch), Traces.current())
                .map(CustomerResource::answer);
    }

    private static @Nullable Long versionOf(@Nullable String ifMatch) {
        if (ifMatch == null) {
            return null;
        }
        String version = ifMatch.replace("\"", "").strip();
        return version.matches("[0-9]{1,18}") ? Long.valueOf(version) : Long.valueOf(-1);
    }

    private static Response answer(CustomerEntity customer) {
        return Response.ok(CustomerView.of(customer))
                .tag(new EntityTag(String.valueOf(customer.version)))
                .build();
    }
}
