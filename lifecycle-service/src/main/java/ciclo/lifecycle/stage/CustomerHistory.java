package ciclo.lifecycle.stage;

import ciclo.lifecycle.stage.domain.Facts;
import ciclo.lifecycle.stage.domain.Known;
import ciclo.lifecycle.stage.domain.RuleTimeline;
import ciclo.lifecycle.stage.domain.StageHistory;
import ciclo.lifecycle.stage.domain.StageHistory.Period;
import ciclo.lifecycle.stage.persistence.Events;
import ciclo.lifecycle.stage.persistence.StageQueries;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A customer's stages in two times: when they held, and when that was known.
@ApplicationScoped
public class CustomerHistory {

    /// @param recordedAt since when it has been known that this period began so
    public record Recorded(Period period, Instant recordedAt) {}

    private final StageQueries queries;
    private final Events events;
    private final RuleBook rules;
    private final Pool pool;

    CustomerHistory(StageQueries queries, Events events, RuleBook rules, Pool pool) {
        this.queries = queries;
        this.events = events;
        this.rules = rules;
        this.pool = pool;
    }

    /// As it is known today, up to where the customer has been looked at. Nothing if no event has named the customer.
    public Optional<List<Recorded>> of(String customerId) {
        return queries.customer(customerId)
                .map(stage -> history(events.known(pool, stage.customerId()), rules.latest(pool), stage.horizon()));
    }

    /// As it was known at `t`: from what had been taken in by then, under the rules that had been laid down by then.
    public Optional<List<Recorded>> asKnownAt(String customerId, Instant t) {
        return queries.customer(customerId).map(stage -> {
            List<Known> byThen = events.known(pool, stage.customerId()).stream()
                    .filter(known -> !known.recordedAt().isAfter(t))
                    .toList();
            return history(byThen, rules.asKnownAt(pool, t), t);
        });
    }

    private static List<Recorded> history(List<Known> known, RuleTimeline timeline, Instant until) {
        Facts facts = Facts.of(known.stream().map(Known::what).toList());
        List<Period> periods = StageHistory.of(facts, timeline, until).until(until);
        List<Instant> since = Known.since(known, timeline, until);
        List<Recorded> recorded = new ArrayList<>(periods.size());
        for (int i = 0; i < periods.size(); i++) {
            recorded.add(new Recorded(periods.get(i), since.get(i)));
        }
        return recorded;
    }
}
