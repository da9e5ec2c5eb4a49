package ciclo.lifecycle.value.rest;

import ciclo.lifecycle.stage.Money;
import ciclo.lifecycle.value.Values;
import ciclo.messaging.problem.Problems;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// One customer's value.
@Path("/customers/{id}/value")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("lifecycle:read")
@Tag(name = "Customers")
class CustomerValueResource {

    private final Values values;
    private final Pool pool;
    private final Money money;

    CustomerValueResource(Values values, Pool pool, Money money) {
        this.values = values;
        this.pool = pool;
        this.money = money;
    }

    @GET
    @RunOnVirtualThread
    @Operation(
            summary = "What a customer is likely to be worth in the 365 days to come",
            description = "What the last fit says, as of the instant that it looked from.")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            schema = @Schema(implementation = ValueView.class),
                            examples = @ExampleObject(value = """
                                    {"fit": 12, "asOf": "1997-09-30T00:00:00Z", "days": 365, "pAlive": 0.7266,
                                     "expectedOrders": 1.5622, "expectedOrderValue": "24.6539", "residualValue": "38.5143",
                                     "currency": "USD", "orders": {"repeats": 2, "recencyDays": 213, "ageDays": 272,
                                     "meanAmount": 22.345}}""")))
    @APIResponse(responseCode = "404", description = "No fit has scored this customer")
    public ValueView value(@PathParam("id") String id) {
        return values.of(pool, id)
                .map(value -> ValueView.of(value, money))
                .orElseThrow(() -> Problems.of(404, "No such value", "no fit has scored this customer"));
    }
}
