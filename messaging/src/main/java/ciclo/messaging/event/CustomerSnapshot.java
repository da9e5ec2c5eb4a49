package ciclo.messaging.event;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Where a customer stands. Published by lifecycle-service soon after anything about it changed; the
/// latest one replaces those before, and a tombstone says that the person was erased.
///
/// @param stage lower case; null while the history has not begun
/// @param since when the stage began
/// @param changes how many changes of the stage have been published: the `sequence` of the last one
/// @param override who pinned the stage, if somebody did
/// @param value null until a fit has scored the customer
public record CustomerSnapshot(
        @Nullable String stage,
        @Nullable Instant since,
        @Nullable String previousStage,
        long changes,
        int rulesVersion,
        @Nullable Override override,
        StageChanged.Facts facts,
        @Nullable Value value,
        Risk risk)
        implements EventData {

    public CustomerSnapshot {
        Objects.requireNonNull(facts, "facts");
        Objects.requireNonNull(risk, "risk");
    }

    /// The stage is this one up to and without `until`, whatever the rules say.
    public record Override(String stage, Instant until) {

        public Override {
            Objects.requireNonNull(stage, "stage");
            Objects.requireNonNull(until, "until");
        }
    }

    /// What the customer is likely to be worth in the 365 days after `asOf`.
    ///
    /// @param pAlive how likely the customer will ever order again
    /// @param residualValue what the expected orders will bring, in the currency of the facts
    public record Value(
            Instant asOf,
            double pAlive,
            double expectedOrders,
            BigDecimal expectedOrderValue,
            BigDecimal residualValue) {

        public Value {
            Objects.requireNonNull(asOf, "asOf");
            Objects.requireNonNull(expectedOrderValue, "expectedOrderValue");
            Objects.requireNonNull(residualValue, "residualValue");
        }
    }

    /// @param reasons `overdueTickets`, `lowSatisfaction`, `lowPAlive`
    public record Risk(boolean atRisk, List<String> reasons) {

        public Risk {
            reasons = reasons == null ? List.of() : List.copyOf(reasons);
        }
    }
}
