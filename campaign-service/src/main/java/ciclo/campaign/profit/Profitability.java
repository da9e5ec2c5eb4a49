package ciclo.campaign.profit;

import ciclo.campaign.effect.Outcomes;
import ciclo.campaign.effect.Outcomes.Figure;
import ciclo.campaign.effect.Outcomes.Groups;
import ciclo.campaign.effect.Outcomes.Terms;
import ciclo.campaign.effect.domain.Comparison;
import ciclo.campaign.effect.domain.Effect;
import ciclo.campaign.profit.domain.Chances;
import ciclo.campaign.profit.domain.Economics;
import ciclo.campaign.profit.domain.ProfitGate;
import ciclo.campaign.profit.persistence.Appraisals;
import ciclo.campaign.profit.persistence.Appraisals.Judged;
import ciclo.campaign.targeting.Administration;
import ciclo.campaign.targeting.domain.Definition;
import ciclo.messaging.inbox.Transactions;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What campaigns with a gate were expected to bring, and what their messages have brought.
@ApplicationScoped
public class Profitability {

    private static final int UNSCORED = -1;
    private static final List<BigDecimal> FIFTHS =
            List.of(new BigDecimal("0.2"), new BigDecimal("0.4"), new BigDecimal("0.6"), new BigDecimal("0.8"));
    private static final Comparison NOBODY_HELD_OUT =
            new Comparison.TooLittle("the campaign holds nobody out to compare with");

    private final Administration administration;
    private final Prospects prospects;
    private final Appraisals appraisals;
    private final Outcomes outcomes;
    private final Transactions transactions;
    private final InstantSource clock;

    Profitability(
            Administration administration,
            Prospects prospects,
            Appraisals appraisals,
            Outcomes outcomes,
            Pool pool,
            InstantSource clock) {
        this.administration = administration;
        this.prospects = prospects;
        this.appraisals = appraisals;
        this.outcomes = outcomes;
        this.transactions = new Transactions(pool, Duration.ofSeconds(30));
        this.clock = clock;
    }

    /// Of a campaign.
    ///
    /// @param chances that its gate goes by now
    /// @param byValue bands of residual value, the lowest first, those without a score last
    /// @param byPAlive bands of the chance that people will order again
    public record Report(ProfitGate gate, Chances chances, List<Band> byValue, List<Band> byPAlive) {

        public Report {
            byValue = List.copyOf(byValue);
            byPAlive = List.copyOf(byPAlive);
        }
    }

    /// A band of scores, as they were when the gate looked at people.
    ///
    /// @param from belongs to it; null for no lower bound, and for those without a score
    /// @param to does not; null for no upper bound
    /// @param scored false for those without a score
    /// @param profit of what those did who have been written to, per head and over those held out
    public record Band(
            @Nullable BigDecimal from,
            @Nullable BigDecimal to,
            boolean scored,
            Judged judged,
            long treated,
            long heldOut,
            Comparison profit) {}

    /// Of this campaign; nothing where it has no gate.
    public Optional<Report> of(String campaign) {
        Definition definition = administration.meaning(campaign);
        ProfitGate gate = definition.gate();
        if (gate == null) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        return Optional.of(transactions.call(connection -> {
            Look look = new Look(connection, campaign, definition.heldOut(), terms(gate.economics()), now);
            List<BigDecimal> quintiles = appraisals.quintiles(connection, campaign);
            return new Report(
                    gate,
                    prospects.chances(connection, campaign, gate),
                    bands(look, Figure.RESIDUAL_VALUE, quintiles, appraisals.byValue(connection, campaign, quintiles)),
                    bands(look, Figure.P_ALIVE, FIFTHS, appraisals.byPAlive(connection, campaign, FIFTHS)));
        }));
    }

    private record Look(SqlConnection connection, String campaign, double heldOut, Terms terms, Instant now) {}

    private List<Band> bands(Look look, Figure figure, List<BigDecimal> bounds, List<Judged> judged) {
        Map<Integer, Judged> byBand = judged.stream().collect(Collectors.toMap(Judged::band, Function.identity()));
        Map<Integer, Groups> groups =
                outcomes.profitByBand(look.connection(), look.campaign(), figure, bounds, look.terms(), look.now());
        List<Band> bands = new ArrayList<>();
        for (int band = 0; band <= bounds.size(); band++) {
            bands.add(band(
                    band == 0 ? null : bounds.get(band - 1),
                    band == bounds.size() ? null : bounds.get(band),
                    byBand.getOrDefault(band, Judged.none(band)),
                    groups.getOrDefault(band, Groups.NONE),
                    look.heldOut()));
        }
        bands.add(band(
                null,
                null,
                byBand.getOrDefault(UNSCORED, Judged.none(UNSCORED)),
                groups.getOrDefault(UNSCORED, Groups.NONE),
                look.heldOut()));
        return bands;
    }

    private static Band band(
            @Nullable BigDecimal from, @Nullable BigDecimal to, Judged judged, Groups groups, double heldOut) {
        return new Band(
                from,
                to,
                judged.band() != UNSCORED,
                judged,
                groups.treated().entered(),
                groups.heldOut().entered(),
                heldOut == 0
                        ? NOBODY_HELD_OUT
                        : Effect.of(groups.treated(), groups.heldOut(), heldOut).revenue());
    }

    private static Terms terms(Economics economics) {
        return new Terms(economics.margin(), economics.messageCost(), economics.incentiveCost());
    }
}
