package ciclo.campaign.profit;

import ciclo.campaign.effect.Outcomes;
import ciclo.campaign.effect.Outcomes.Groups;
import ciclo.campaign.profit.domain.Chances;
import ciclo.campaign.profit.domain.ProfitGate;
import ciclo.campaign.profit.domain.Prospect;
import ciclo.campaign.profit.domain.Worth;
import ciclo.campaign.profit.domain.Worth.Scored;
import ciclo.campaign.profit.domain.Worth.Unknown;
import ciclo.campaign.profit.persistence.Scores;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// What gates go by: people's scores, and the chances that campaigns have measured.
@ApplicationScoped
public class Prospects {

    private static final Unknown UNSCORED = new Unknown("no value score");

    private final Scores scores;
    private final Outcomes outcomes;
    private final ProfitConfig config;
    private final InstantSource clock;
    private final Map<String, Measured> measured = new ConcurrentHashMap<>();

    Prospects(Scores scores, Outcomes outcomes, ProfitConfig config, InstantSource clock) {
        this.scores = scores;
        this.outcomes = outcomes;
        this.config = config;
        this.clock = clock;
    }

    private record Measured(Groups groups, Instant at) {}

    /// What each of these customers is worth.
    public Map<String, Worth> worth(SqlConnection connection, Collection<String> customers) {
        Instant oldest = clock.instant().minus(config.stale());
        Map<String, Scored> known = scores.find(connection, customers);
        Map<String, Worth> worth = new HashMap<>();
        customers.forEach(customer -> worth.put(customer, worth(known.get(customer), oldest)));
        return worth;
    }

    private Worth worth(@Nullable Scored score, Instant oldest) {
        if (score == null) {
            return UNSCORED;
        }
        return score.asOf().isBefore(oldest)
                ? new Unknown("value score as of %s, older than %s".formatted(score.asOf(), config.stale()))
                : score;
    }

    /// One of them, as this campaign's gate sees them.
    public Prospect of(SqlConnection connection, String campaign, ProfitGate gate, Worth worth) {
        return new Prospect(chances(connection, campaign, gate), worth);
    }

    /// What the campaign's gate goes by. Measuring takes as long as reading the campaign's effect, so
    /// what was measured is believed for a while.
    public Chances chances(SqlConnection connection, String campaign, ProfitGate gate) {
        Instant now = clock.instant();
        Measured known = measured.get(campaign);
        if (known == null
                || known.at().plus(config.remeasure()).isBefore(now)
                || known.at().isAfter(now)) {
            known = new Measured(outcomes.settled(connection, campaign, now), now);
            measured.put(campaign, known);
        }
        Groups groups = known.groups();
        return gate.chances(
                groups.treated().entered(),
                groups.treated().converted(),
                groups.heldOut().entered(),
                groups.heldOut().converted());
    }
}
