package ciclo.campaign.coupon.rest;

import ciclo.campaign.Periods;
import ciclo.campaign.coupon.domain.Discount.Amount;
import ciclo.campaign.coupon.domain.Discount.Percentage;
import ciclo.campaign.coupon.domain.Terms;
import ciclo.messaging.problem.FieldError;
import ciclo.messaging.problem.Problems;
import com.fasterxml.jackson.annotation.JsonFormat;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What an offer says: a percentage, or an amount with its currency.
///
/// @param percent off the order, above 0
/// @param amount off the order, above 0
/// @param currency of the amount, ISO 4217
/// @param validFor how long after it was issued a coupon can be used, ISO 8601
/// @param minOrder what an order has to come to, in the deployment's currency; anything by default
@Schema(examples = """
                {"name": "15 % to come back", "percent": 15, "validFor": "P30D", "minOrder": "20.00"}""")
record OfferRequest(
        @NotBlank @Size(max = 100) @Pattern(regexp = "[^\\p{Cntrl}]*", message = "must not contain control characters")
        String name,

        @Nullable @DecimalMin(value = "0", inclusive = false) @DecimalMax("100") @Digits(integer = 3, fraction = 2)
        BigDecimal percent,

        @Nullable
        @DecimalMin(value = "0", inclusive = false)
        @Digits(integer = 12, fraction = 4)
        @JsonFormat(shape = JsonFormat.Shape.STRING)
        BigDecimal amount,

        @Nullable @Pattern(regexp = "[A-Z]{3}", message = "must be an ISO 4217 code")
        String currency,

        @NotNull String validFor,

        @Nullable @DecimalMin("0") @Digits(integer = 12, fraction = 4) @JsonFormat(shape = JsonFormat.Shape.STRING)
        BigDecimal minOrder) {

    /// @throws io.quarkiverse.resteasy.problem.HttpProblem 422 if something makes no sense
    Terms terms() {
        Duration period = Periods.read("/validFor", validFor, "P30D");
        if (percent != null && amount == null && currency == null) {
            return new Terms(new Percentage(percent), period, minOrder);
        }
        if (percent == null && amount != null && currency != null) {
            return new Terms(new Amount(amount, known(currency)), period, minOrder);
        }
        throw Problems.invalid(
                List.of(new FieldError("/percent", "must be there, or amount and currency, and not both")));
    }

    private static String known(String currency) {
        try {
            return Currency.getInstance(currency).getCurrencyCode();
        } catch (IllegalArgumentException e) {
            throw Problems.invalid(List.of(new FieldError("/currency", "must be an ISO 4217 code")));
        }
    }
}
