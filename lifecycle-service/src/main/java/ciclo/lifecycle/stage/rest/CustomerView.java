package ciclo.lifecycle.stage.rest;

import ciclo.lifecycle.risk.rest.RiskView;
import ciclo.lifecycle.stage.domain.Explanation;
import ciclo.lifecycle.value.rest.ValueView;
import com.fasterxml.jackson.annotation.JsonFormat;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where a customer stands, and why.
///
/// @param since when the stage began
/// @param next what follows unless something new happens; null if nothing does
/// @param explanation each rule with its conditions: what was measured, beside what it takes
/// @param override who pinned the stage, if somebody did; then it wins over the rules
/// @param value what the customer is likely to be worth; null if no fit has scored them
/// @param sequence how many changes of the current stage have been published
record CustomerView(
        String customerId,
        @Nullable String stage,
        @Nullable Instant since,
        @Nullable String previousStage,
        FactsView facts,
        @Nullable Next next,
        List<RuleView> explanation,
        @Nullable OverrideView override,
        @Nullable ValueView value,
        RiskView risk,
        long sequence,
        int rulesVersion) {

    /// @param spend purchases less refunds
    record FactsView(
            int purchases,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal spend,
            String currency,
            @Nullable Instant firstPurchaseAt,
            @Nullable Instant lastPurchaseAt,
            @Nullable Instant lastContactAt,
            int contacts,
            int openTickets,
            @Nullable Integer lastSatisfaction,
            int slaBreaches,
            int overdueTickets) {}

    record Next(String stage, Instant at) {}

    /// @param rule the stage that the condition leads to
    record RuleView(String rule, Explanation condition) {}
}
