package ciclo.lifecycle.stage.rest;

import ciclo.lifecycle.rest.Cursor;
import ciclo.lifecycle.rest.Parameters;
import ciclo.lifecycle.stage.persistence.CustomerStage;
import ciclo.lifecycle.stage.persistence.StageQueries;
import ciclo.lifecycle.stage.persistence.StageQueries.Listed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Customers by stage and risk.
@Path("/customers")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("lifecycle:read")
@Tag(name = "Customers")
class CustomersResource {

    private static final String PAGE = """
            {"customers": [{"customerId": "c-1042", "stage": "retention", "since": "2026-03-01T10:15:30Z",
              "previousStage": "growth", "risk": ["overdueTickets"]}], "next": "Yy0xMDQy"}""";

    private static final Pattern CUSTOMER = Pattern.compile("[^\\x00]+");

    /// @param risk why the customer is at risk: `overdueTickets`, `lowSatisfaction`, `lowPAlive`; as of the last
    /// snapshot
    record CustomerLine(
            String customerId,
            @Nullable String stage,
            @Nullable Instant since,
            @Nullable String previousStage,
            List<String> risk) {}

    /// @param next the `after` of the next page; null on the last one
    record CustomersView(
            List<CustomerLine> customers, @Nullable String next) {}

    private final StageQueries queries;

    CustomersResource(StageQueries queries) {
        this.queries = queries;
    }

    @GET
    @RunOnVirtualThread
    @Operation(summary = "Customers in order of their ids, of one stage or at risk if so asked")
    @APIResponse(
            responseCode = "200",
            description = "A page; `next` is the `after` of the next one",
            content =
                    @Content(
                            schema = @Schema(implementation = CustomersView.class),
                            examples = @ExampleObject(value = PAGE)))
    @APIResponse(responseCode = "422", description = "Not a stage, or not a cursor")
    public CustomersView customers(
            @Parameter(example = "retention") @QueryParam("stage") @Nullable String stage,
            @Parameter(description = "Only those at risk, or only the others") @QueryParam("risk") @Nullable
                    Boolean risk,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(500) int limit) {
        List<Listed> found = queries.list(
                stage == null ? null : Parameters.stage("stage", stage).wireName(),
                risk,
                Cursor.read(after, CUSTOMER).orElse(null),
                limit + 1);
        List<CustomerLine> lines =
                found.stream().limit(limit).map(CustomersResource::line).toList();
        return new CustomersView(
                lines, found.size() > limit ? Cursor.of(lines.getLast().customerId()) : null);
    }

    private static CustomerLine line(Listed listed) {
        CustomerStage customer = listed.customer();
        return new CustomerLine(
                customer.customerId(), customer.stage(), customer.since(), customer.previousStage(), listed.risk());
    }
}
