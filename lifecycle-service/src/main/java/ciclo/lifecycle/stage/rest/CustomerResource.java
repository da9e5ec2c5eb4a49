package ciclo.lifecycle.stage.rest;

import ciclo.lifecycle.rest.Parameters;
import ciclo.lifecycle.risk.Risks;
import ciclo.lifecycle.risk.rest.RiskView;
import ciclo.lifecycle.stage.CustomerHistory;
import ciclo.lifecycle.stage.CustomerHistory.Recorded;
import ciclo.lifecycle.stage.CustomerOverview;
import ciclo.lifecycle.stage.CustomerOverview.Overview;
import ciclo.lifecycle.stage.StageOverrides;
import ciclo.lifecycle.stage.domain.Condition;
import ciclo.lifecycle.stage.domain.Snapshot;
import ciclo.lifecycle.stage.persistence.CustomerStage;
import ciclo.lifecycle.stage.persistence.StageQueries;
import ciclo.lifecycle.stage.persistence.TimelineCursor;
import ciclo.lifecycle.value.Values;
import ciclo.lifecycle.value.domain.Value;
import ciclo.lifecycle.value.rest.ValueView;
import ciclo.messaging.money.Money;
import ciclo.messaging.problem.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// One customer's stage, its history, and the events behind it.
@Path("/customers/{id}")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("lifecycle:read")
@Tag(name = "Customers")
class CustomerResource {

    private final CustomerOverview overview;
    private final StageQueries queries;
    private final CustomerHistory history;
    private final StageOverrides overrides;
    private final Values values;
    private final Risks risks;
    private final Pool pool;
    private final Money money;
    private final InstantSource clock;

    CustomerResource(
            CustomerOverview overview,
            StageQueries queries,
            CustomerHistory history,
            StageOverrides overrides,
            Values values,
            Risks risks,
            Pool pool,
            Money money,
            InstantSource clock) {
        this.overview = overview;
        this.queries = queries;
        this.history = history;
        this.overrides = overrides;
        this.values = values;
        this.risks = risks;
        this.pool = pool;
        this.money = money;
        this.clock = clock;
    }

    @GET
    @RunOnVirtualThread
    @Operation(summary = "Where a customer stands, why, what follows by time alone, value and risk")
    @APIResponse(responseCode = "200", description = "The customer's stage")
    @APIResponse(responseCode = "404", description = "No event has named this customer")
    public CustomerView customer(@PathParam("id") String id) {
        return overview.of(id).map(this::view).orElseThrow(CustomerResource::unknown);
    }

    @GET
    @Path("history")
    @RunOnVirtualThread
    @Operation(
            summary = "A customer's stages, oldest first",
            description = "`recordedAt` says since when a period's begin has been known; `asKnownAt` answers what was"
                    + " known at an instant, before late events came in.")
    @APIResponse(responseCode = "200", description = "Neighbouring periods touch; the last one lasts")
    @APIResponse(responseCode = "404", description = "No event has named this customer")
    @APIResponse(responseCode = "422", description = "Not an instant, or one in the future")
    public HistoryView history(
            @PathParam("id") String id,
            @Parameter(example = "2026-03-01T00:00:00Z") @QueryParam("asKnownAt") @Nullable String asKnownAt) {
        Optional<List<Recorded>> periods = asKnownAt == null
                ? history.of(id)
                : history.asKnownAt(id, Parameters.past("asKnownAt", asKnownAt, null, clock.instant()));
        return HistoryView.of(known(id), periods.orElseThrow(CustomerResource::unknown));
    }

    @GET
    @Path("timeline")
    @RunOnVirtualThread
    @Operation(summary = "A customer's events, newest first")
    @APIResponse(responseCode = "200", description = "A page; `next` is the `after` of the next one")
    @APIResponse(responseCode = "404", description = "No event has named this customer")
    public TimelineView timeline(
            @PathParam("id") String id,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(500) int limit) {
        String customerId = known(id);
        return TimelineView.of(customerId, queries.timeline(customerId, cursor(after), limit), limit);
    }

    private String known(String id) {
        return queries.customer(id).orElseThrow(CustomerResource::unknown).customerId();
    }

    private static @Nullable TimelineCursor cursor(@Nullable String after) {
        try {
            return after == null ? null : TimelineCursor.parse(after);
        } catch (IllegalArgumentException e) {
            throw Parameters.invalid("after", "is not a cursor of this service");
        }
    }

    private CustomerView view(Overview overview) {
        CustomerStage stage = overview.stage();
        Optional<Value> value =
                Optional.ofNullable(values.of(pool, List.of(stage.customerId())).get(stage.customerId()));
        return new CustomerView(
                stage.customerId(),
                stage.stage(),
                stage.since(),
                stage.previousStage(),
                facts(overview.facts().at(overview.asOf())),
                overview.next()
                        .map(next -> new CustomerView.Next(next.stage().wireName(), next.from()))
                        .orElse(null),
                List.of(
                        rule("conversion", overview.rules().conversion(), overview),
                        rule("retention", overview.rules().retention(), overview),
                        rule("reactivation", overview.rules().reactivation(), overview)),
                overrides
                        .inForce(overview.facts(), overview.asOf())
                        .map(OverrideView::of)
                        .orElse(null),
                value.map(known -> ValueView.of(known, money)).orElse(null),
                RiskView.of(risks.of(overview.facts(), overview.asOf(), value)),
                stage.sequence(),
                overview.rules().version());
    }

    private static CustomerView.RuleView rule(String name, Condition condition, Overview overview) {
        return new CustomerView.RuleView(name, condition.explain(overview.facts(), overview.asOf()));
    }

    private CustomerView.FactsView facts(Snapshot facts) {
        return new CustomerView.FactsView(
                facts.purchases(),
                money.rounded(facts.spend()),
                money.currency(),
                facts.firstPurchaseAt(),
                facts.lastPurchaseAt(),
                facts.lastContactAt(),
                facts.contacts(),
                facts.openTickets(),
                facts.lastSatisfaction(),
                facts.slaBreaches(),
                facts.overdueTickets());
    }

    private static HttpProblem unknown() {
        return Problems.of(404, "No such customer", "no event has named it");
    }
}
