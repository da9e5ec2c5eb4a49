package ciclo.lifecycle.stage;

import ciclo.lifecycle.stage.domain.Facts;
import ciclo.lifecycle.stage.domain.RuleSet;
import ciclo.lifecycle.stage.domain.RuleTimeline;
import ciclo.lifecycle.stage.domain.StageHistory;
import ciclo.lifecycle.stage.domain.StageHistory.Period;
import ciclo.lifecycle.stage.persistence.CustomerStage;
import ciclo.lifecycle.stage.persistence.Events;
import ciclo.lifecycle.stage.persistence.StageQueries;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// A customer as the projection has it, with the facts and rules that explain it.
@ApplicationScoped
public class CustomerOverview {

    /// @param asOf the instant that facts and rules are to be read at
    /// @param next what follows unless something new happens
    public record Overview(CustomerStage stage, Facts facts, RuleSet rules, Instant asOf, Optional<Period> next) {}

    private final StageQueries queries;
    private final Events events;
    private final Pool pool;
    private final RuleBook rules;
    private final InstantSource clock;

    CustomerOverview(StageQueries queries, Events events, Pool pool, RuleBook rules, InstantSource clock) {
        this.queries = queries;
        this.events = events;
        this.pool = pool;
        this.rules = rules;
        this.clock = clock;
    }

    /// Nothing if no event has named the customer.
    public Optional<Overview> of(String customerId) {
        return queries.customer(customerId).map(stage -> {
            String survivor = stage.customerId();
            Facts facts = Facts.of(events.of(pool, List.of(survivor)).getOrDefault(survivor, List.of()));
            RuleTimeline timeline = rules.latest(pool);
            StageHistory history = StageHistory.of(facts, timeline, clock.instant());
            Optional<Period> next = history.nextAfter(stage.horizon());
            Instant asOf = asOf(stage, next);
            return new Overview(stage, facts, timeline.inForce(asOf), asOf, next);
        });
    }

    /// Now, unless a change is due that has not been made yet: then what holds is what held before.
    private Instant asOf(CustomerStage stage, Optional<Period> next) {
        Instant now = clock.instant();
        return next.filter(period -> !period.from().isAfter(now)).isPresent() ? stage.horizon() : now;
    }
}
