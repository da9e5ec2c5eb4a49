package ciclo.campaign.effect;

import ciclo.campaign.effect.domain.Arm;
import ciclo.campaign.effect.persistence.Bands;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What the two groups of a campaign came to once their windows were over.
@ApplicationScoped
public class Outcomes {

    private final Bands bands;
    private final EffectConfig config;

    Outcomes(Bands bands, EffectConfig config) {
        this.bands = bands;
        this.config = config;
    }

    /// Those written to and those held out.
    public record Groups(Arm treated, Arm heldOut) {

        /// Nobody yet.
        public static final Groups NONE = new Groups(Arm.EMPTY, Arm.EMPTY);
    }

    /// A score that people entered with.
    public enum Figure {
        RESIDUAL_VALUE,
        P_ALIVE
    }

    /// What a message costs, and what is left of what it sells.
    ///
    /// @param margin the part of the revenue that is left
    /// @param message for everybody who is written to
    /// @param incentive for those of them who buy
    public record Terms(BigDecimal margin, BigDecimal message, BigDecimal incentive) {}

    /// Those whose window is over, with their revenue.
    public Groups settled(SqlConnection connection, String campaign, Instant now) {
        Map<Integer, Groups> all = byBand(bands.settled(connection, campaign, config.window(), now));
        return all.getOrDefault(0, Groups.NONE);
    }

    /// The same by band of the score that they entered with, counted from 0, those without one in
    /// band −1. What is said to be revenue is profit here.
    ///
    /// @param bounds between the bands, in order
    public Map<Integer, Groups> profitByBand(
            SqlConnection connection,
            String campaign,
            Figure figure,
            List<BigDecimal> bounds,
            Terms terms,
            Instant now) {
        return byBand(bands.profit(connection, campaign, figure, bounds, terms, config.window(), now));
    }

    private static Map<Integer, Groups> byBand(List<Bands.Row> rows) {
        Map<Integer, Groups> groups = new HashMap<>();
        for (Bands.Row row : rows) {
            groups.merge(
                    row.band(),
                    row.heldOut() ? new Groups(Arm.EMPTY, row.arm()) : new Groups(row.arm(), Arm.EMPTY),
                    (one, other) -> row.heldOut()
                            ? new Groups(one.treated(), other.heldOut())
                            : new Groups(other.treated(), one.heldOut()));
        }
        return groups;
    }
}
