package ciclo.customer.profile;

import ciclo.customer.CustomerIds;
import ciclo.customer.ExternalSystem;
import ciclo.customer.Paging;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/customers")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Customers")
class CustomersResource {

    private static final String PART = "Any part of it, at least three characters; case does not matter";

    /// For OpenAPI, which has no generics.
    @Schema(name = "CustomerPage")
    record CustomerPage(List<CustomerView> items, @Nullable String next) {}

    private final CustomerSearch search;

    CustomersResource(CustomerSearch search) {
        this.search = search;
    }

    @GET
    @RolesAllowed("customers:read")
    @Operation(
            summary = "Customers by what is known about them",
            description = "In the order of their ids. What is given has to hold together; without anything: everybody.")
    @APIResponse(
            responseCode = "200",
            description = "A page; `next` is the `after` of the next one",
            content = @Content(schema = @Schema(implementation = CustomerPage.class)))
    @APIResponse(responseCode = "422", description = "A parameter makes no sense; `errors` says which")
    public Uni<Paging.Page<CustomerView>> find(
            @Parameter(description = PART, example = "garcía")
                    @QueryParam("name")
                    @Nullable
                    @Size(min = 3, max = 200)
                    @Pattern(regexp = ProfileRequest.PLAIN, message = ProfileRequest.PLAIN_MESSAGE)
                    String name,
            @Parameter(description = PART, example = "ana@example.org")
                    @QueryParam("email")
                    @Nullable
                    @Size(min = 3, max = 254)
                    @Pattern(regexp = ProfileRequest.PLAIN, message = ProfileRequest.PLAIN_MESSAGE)
                    String email,
            @Parameter(description = "Any part of it, at least three digits; only digits matter", example = "600000")
                    @QueryParam("phone")
                    @Nullable
                    @Size(max = 40)
                    @Pattern(regexp = "[^0-9]*([0-9][^0-9]*){3,}", message = "must have at least three digits")
                    String phone,
            @Parameter(description = "The whole of it, behind the system it comes from", example = "crm:4711")
                    @QueryParam("externalId")
                    @Nullable
                    @Pattern(
                            regexp = ExternalSystem.PATTERN + ":" + ExternalSystem.ID,
                            message = "must be a system, a colon and its id")
                    String externalId,
            @Parameter(description = "`next` of the page before") @QueryParam("after") @Nullable String after,
            @Parameter(description = "1 to 500, 50 by default") @QueryParam("limit") @Nullable String limit) {
        Paging paging = Paging.of(limit, after, CustomerIds.PATTERN);
        int colon = externalId == null ? 0 : externalId.indexOf(':');
        var query = new CustomerSearch.Query(
                name,
                email,
                phone,
                externalId == null ? null : externalId.substring(0, colon),
                externalId == null ? null : externalId.substring(colon + 1));
        return search.find(query, paging.after(), paging.lookUp())
                .map(found -> paging.page(found, CustomerEntity::id, CustomerView::of));
    }
}
