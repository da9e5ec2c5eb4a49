package ciclo.lifecycle.risk.rest;

import ciclo.lifecycle.risk.domain.Risk;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Whether a customer is at risk, and why.
public record RiskView(boolean atRisk, List<ReasonView> reasons) {

    /// @param reason `overdueTickets`, `lowSatisfaction` or `lowPAlive`
    /// @param measured beside the threshold
    /// @param within the period that it was measured in, as `P90D`
    public record ReasonView(
            String reason,
            String measured,
            String threshold,
            @Nullable String within) {}

    public static RiskView of(Risk risk) {
        return new RiskView(
                risk.atRisk(),
                risk.reasons().stream()
                        .map(reason -> new ReasonView(
                                reason.kind().wireName(), reason.measured(), reason.threshold(), reason.within()))
                        .toList());
    }
}
