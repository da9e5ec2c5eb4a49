package ciclo.customer.profile;

import ciclo.customer.CustomerIds;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
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
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/customers/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Customers")
class CustomerResource {

    private final Customers customers;
    private final Registration registration;
    private final ProfilePatches patches;
    private final Occasions occasions;

    CustomerResource(Customers customers, Registration registration, ProfilePatches patches, Occasions occasions) {
        this.customers = customers;
        this.registration = registration;
        this.patches = patches;
        this.occasions = occasions;
    }

    @GET
    @RolesAllowed("customers:read")
    @Operation(
            summary = "A customer and their profile",
            description = "An id that was merged into another one answers with that one: `customerId` says which.")
    @APIResponse(
            responseCode = "200",
            description = "The customer; `registeredAt` is null while only events have named it",
            content = @Content(schema = @Schema(implementation = CustomerView.class)))
    @APIResponse(responseCode = "404", description = "Nobody has ever mentioned this customer")
    @APIResponse(responseCode = "410", description = "The person was erased")
    public Uni<Response> get(
            @PathParam("id") @Pattern(regexp = CustomerIds.PATTERN, message = CustomerIds.MESSAGE) String id) {
        return customers
                .inSession(session -> customers.find(session, id))
                .map(Known::person)
                .map(CustomerResource::answer);
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
    @APIResponse(responseCode = "410", description = "The person was erased")
    @APIResponse(responseCode = "412", description = "`If-Match` is stale")
    @APIResponse(responseCode = "422", description = "Invalid; `errors` says where")
    @APIResponse(responseCode = "428", description = "There is a profile already: `If-Match` is required")
    public Uni<Response> put(
            @PathParam("id") @Pattern(regexp = CustomerIds.PATTERN, message = CustomerIds.MESSAGE) String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid ProfileRequest profile) {
        return registration
                .replace(id, profile, versionOf(ifMatch), occasions.current())
                .map(CustomerResource::answer);
    }

    @PATCH
    @Consumes(MergePatch.CONTENT_TYPE)
    @RolesAllowed("customers:write")
    @Operation(
            summary = "Change some of a profile",
            description = "A JSON merge patch (RFC 7396): what is absent stays, what is null is removed.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MergePatch.CONTENT_TYPE,
                            schema = @Schema(implementation = ProfileRequest.class),
                            examples = @ExampleObject(value = """
                                                    {"phone": null, "consent": {"sms": true}}""")))
    @APIResponse(
            responseCode = "200",
            description = "The profile as it stands now",
            content = @Content(schema = @Schema(implementation = CustomerView.class)))
    @APIResponse(responseCode = "400", description = "No JSON object")
    @APIResponse(responseCode = "404", description = "Nobody has ever mentioned this customer")
    @APIResponse(responseCode = "410", description = "The person was erased")
    @APIResponse(responseCode = "412", description = "`If-Match` is stale")
    @APIResponse(responseCode = "413", description = "Over 64 KiB")
    @APIResponse(responseCode = "422", description = "What would come of it is invalid; `errors` says where")
    @APIResponse(responseCode = "428", description = "There is a profile already: `If-Match` is required")
    public Uni<Response> patch(
            @PathParam("id") @Pattern(regexp = CustomerIds.PATTERN, message = CustomerIds.MESSAGE) String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            byte[] patch) {
        return registration
                .patch(id, patches.read(patch), versionOf(ifMatch), occasions.current())
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
