package ciclo.campaign.coupon.persistence;

import ciclo.campaign.coupon.domain.Discount;
import ciclo.campaign.coupon.domain.Discount.Amount;
import ciclo.campaign.coupon.domain.Discount.Percentage;
import ciclo.campaign.coupon.domain.Terms;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.Duration;

/// Terms as JSON: `{"percent"}` or `{"amount", "currency"}`, with `{"validFor", "minOrder"}`. Figures
/// are strings, so that none of them is rounded.
final class TermsColumn {

    private TermsColumn() {}

    static JsonObject write(Terms terms) {
        JsonObject json = new JsonObject().put("validFor", terms.validFor().toString());
        switch (terms.discount()) {
            case Percentage(var percent) -> json.put("percent", percent.toPlainString());
            case Amount(var amount, var currency) ->
                json.put("amount", amount.toPlainString()).put("currency", currency);
        }
        if (terms.minOrder() != null) {
            json.put("minOrder", terms.minOrder().toPlainString());
        }
        return json;
    }

    static Terms read(JsonObject json) {
        String minOrder = json.getString("minOrder");
        return new Terms(
                discount(json),
                Duration.parse(json.getString("validFor")),
                minOrder == null ? null : new BigDecimal(minOrder));
    }

    private static Discount discount(JsonObject json) {
        String percent = json.getString("percent");
        return percent == null
                ? new Amount(new BigDecimal(json.getString("amount")), json.getString("currency"))
                : new Percentage(new BigDecimal(percent));
    }
}
