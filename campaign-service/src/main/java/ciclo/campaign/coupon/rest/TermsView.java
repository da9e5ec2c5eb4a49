package ciclo.campaign.coupon.rest;

import ciclo.campaign.coupon.domain.Discount.Amount;
import ciclo.campaign.coupon.domain.Discount.Percentage;
import ciclo.campaign.coupon.domain.Terms;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// A percentage, or an amount with its currency.
///
/// @param minOrder what an order has to come to, in the deployment's currency; absent for anything
@JsonInclude(JsonInclude.Include.NON_NULL)
record TermsView(
        @Nullable BigDecimal percent,

        @Nullable @JsonFormat(shape = JsonFormat.Shape.STRING)
        BigDecimal amount,

        @Nullable String currency,
        String validFor,

        @Nullable @JsonFormat(shape = JsonFormat.Shape.STRING)
        BigDecimal minOrder) {

    static TermsView of(Terms terms) {
        String validFor = terms.validFor().toString();
        return switch (terms.discount()) {
            case Percentage(var percent) -> new TermsView(percent, null, null, validFor, terms.minOrder());
            case Amount(var amount, var currency) -> new TermsView(null, amount, currency, validFor, terms.minOrder());
        };
    }
}
