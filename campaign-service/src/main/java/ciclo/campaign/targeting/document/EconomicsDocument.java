package ciclo.campaign.targeting.document;

import ciclo.campaign.profit.domain.Chances;
import ciclo.campaign.profit.domain.Economics;
import ciclo.campaign.profit.domain.ProfitGate;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What a campaign's messages cost and may bring: with it, whatever would lose money is not sent.
/// Amounts are in the deployment's currency.
///
/// @param margin the part of the revenue that is left after what was sold has been paid for, 0 to 1
/// @param messageCost of one message, whatever comes of it
/// @param incentiveCost of the offer in it, for each who buys; nothing by default
/// @param prior what is believed of the chances to buy until they have been measured
/// @param learningShare how large a part of the losing messages goes out all the same, so that it is
///     noticed when they no longer lose; 0.05 by default
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(examples = """
                {"margin": 0.4, "messageCost": "0.01", "incentiveCost": "6.00",\
                 "prior": {"treated": 0.03, "untreated": 0.02, "enough": 500}, "learningShare": 0.05}""")
public record EconomicsDocument(
        @NotNull @DecimalMin("0") @DecimalMax("1") BigDecimal margin,

        @NotNull @DecimalMin("0") @Digits(integer = 12, fraction = 6) @JsonFormat(shape = JsonFormat.Shape.STRING)
        BigDecimal messageCost,

        @Nullable @DecimalMin("0") @Digits(integer = 12, fraction = 6) @JsonFormat(shape = JsonFormat.Shape.STRING)
        BigDecimal incentiveCost,

        @NotNull @Valid PriorDocument prior,
        @Nullable @DecimalMin("0") @DecimalMax("1") BigDecimal learningShare) {

    private static final int ENOUGH = 500;
    private static final double LEARNING_SHARE = 0.05;

    /// Chances to buy within the effect's window.
    ///
    /// @param treated of those who get the message
    /// @param untreated of those who get none
    /// @param enough how much this weighs: it counts until so many are in the smaller of the
    ///     campaign's two groups and have had their whole window; 500 by default
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record PriorDocument(
            @NotNull @DecimalMin("0") @DecimalMax("1") BigDecimal treated,
            @NotNull @DecimalMin("0") @DecimalMax("1") BigDecimal untreated,
            @Nullable @Min(1) @Max(10_000_000) Integer enough) {}

    ProfitGate read() {
        return new ProfitGate(
                new Economics(margin, messageCost, Objects.requireNonNullElse(incentiveCost, BigDecimal.ZERO)),
                Chances.stated(prior.treated(), prior.untreated()),
                Objects.requireNonNullElse(prior.enough(), ENOUGH),
                learningShare == null ? LEARNING_SHARE : learningShare.doubleValue());
    }
}
