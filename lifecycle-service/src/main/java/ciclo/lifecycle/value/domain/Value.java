package ciclo.lifecycle.value.domain;

import java.math.BigDecimal;
import java.time.Instant;

/// What a fit says of a customer.
///
/// @param asOf the instant that the fit looked from; nothing after it has a part in the numbers
/// @param history the little that they follow from
/// @param pAlive how likely the customer will ever order again
/// @param expectedOrders in the [ValueModel#DAYS_AHEAD] after `asOf`
/// @param expectedOrderValue what each will bring, in the deployment's currency
/// @param residualValue what all of them will bring
public record Value(
        long fitId,
        Instant asOf,
        OrderHistory history,
        double pAlive,
        double expectedOrders,
        BigDecimal expectedOrderValue,
        BigDecimal residualValue) {}
