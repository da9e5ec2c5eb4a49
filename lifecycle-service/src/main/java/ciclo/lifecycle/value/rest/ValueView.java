package ciclo.lifecycle.value.rest;

import ciclo.lifecycle.value.domain.OrderHistory;
import ciclo.lifecycle.value.domain.Value;
import ciclo.lifecycle.value.domain.ValueModel;
import ciclo.messaging.money.Money;
import com.fasterxml.jackson.annotation.JsonFormat;
import java.math.BigDecimal;
import java.time.Instant;

/// What a customer is likely to be worth.
///
/// @param asOf the instant that the fit looked from
/// @param days how far ahead it looks
/// @param pAlive how likely the customer will ever order again
/// @param expectedOrders in those days; orders of one day count once
/// @param residualValue what these orders will bring
public record ValueView(
        long fit,
        Instant asOf,
        int days,
        double pAlive,
        double expectedOrders,
        @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal expectedOrderValue,
        @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal residualValue,
        String currency,
        OrderHistory orders) {

    public static ValueView of(Value value, Money money) {
        return new ValueView(
                value.fitId(),
                value.asOf(),
                ValueModel.DAYS_AHEAD,
                value.pAlive(),
                value.expectedOrders(),
                money.rounded(value.expectedOrderValue()),
                money.rounded(value.residualValue()),
                money.currency(),
                value.history());
    }
}
