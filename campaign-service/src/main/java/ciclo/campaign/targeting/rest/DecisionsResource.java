package ciclo.campaign.targeting.rest;

import ciclo.campaign.CustomerIds;
import ciclo.campaign.Paging;
import ciclo.campaign.Paging.Page;
import ciclo.campaign.targeting.persistence.DecisionList;
import ciclo.campaign.targeting.persistence.DecisionList.Listed;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
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

@Path("/customers/{id}/decisions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Decisions")
class DecisionsResource {

    private final DecisionList decisions;

    DecisionsResource(DecisionList decisions) {
        this.decisions = decisions;
    }

    @GET
    @RolesAllowed("campaigns:read")
    @Operation(
            summary = "Why a customer got a message or did not, newest first",
            description = "Empty for a customer about whom nothing has been decided.")
    @APIResponse(
            responseCode = "200",
            description = "A page of decisions; `next` leads to the following one",
            content = @Content(schema = @Schema(implementation = DecisionPage.class)))
    @APIResponse(responseCode = "422", description = "A parameter makes no sense; `errors` says which")
    public Uni<Page<DecisionView>> list(
            @PathParam("id")
                    @Parameter(example = "c-1042")
                    @Pattern(regexp = CustomerIds.PATTERN, message = CustomerIds.MESSAGE)
                    String id,
            @QueryParam("after") @Parameter(description = "The `next` of the page before") @Nullable String after,
            @QueryParam("limit") @Parameter(description = "1 to 500, 50 by default", example = "50") @Nullable
                    String limit) {
        Paging paging = Paging.of(limit, after);
        return decisions.of(id, paging).map(found -> {
            Page<Listed> page = paging.page(found, Listed::id);
            return new Page<>(page.items().stream().map(DecisionView::of).toList(), page.next());
        });
    }

    /// For the documentation, which knows no type parameters.
    @Schema(name = "DecisionPage")
    record DecisionPage(List<DecisionView> items, @Nullable String next) {}
}
