package ciclo.lifecycle.stage.domain;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What is known about a customer at an instant, for publishing.
///
/// @param purchases orders that count
/// @param spend all purchases less all refunds, in the deployment's currency; negative when more was paid back
/// @param firstPurchaseAt the first of the orders that count
/// @param lastPurchaseAt the last of the orders that count
/// @param lastSatisfaction the latest score, 1 to 5
/// @param slaBreaches deadlines that were missed, those left out that were said to be and were not
/// @param overdueTickets open tickets that have missed a deadline since they were last opened
public record Snapshot(
        int purchases,
        BigDecimal spend,
        @Nullable Instant firstPurchaseAt,
        @Nullable Instant lastPurchaseAt,
        @Nullable Instant lastContactAt,
        int contacts,
        int openTickets,
        @Nullable Integer lastSatisfaction,
        int slaBreaches,
        int overdueTickets) {}
