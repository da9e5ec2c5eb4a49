package ciclo.campaign.effect.rest;

import ciclo.campaign.effect.Effects.Measured;
import ciclo.campaign.effect.domain.Arm;
import ciclo.campaign.effect.domain.Comparison;
import ciclo.campaign.effect.domain.Effect;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What a campaign brought, by intention to treat.
///
/// @param window how long after entering a purchase counts, ISO 8601
/// @param complete how many of both groups have had the whole window; the others may still buy
/// @param currency of all amounts
/// @param conversion of the shares that bought at least once
/// @param revenue of the revenue per head
@Schema(examples = """
                {"campaign": "spring", "window": "PT336H", "complete": 42613, "currency": "EUR",\
                 "treated": {"entered": 21307, "converted": 267, "conversion": 0.01253, "revenue": "30311.34",\
                 "revenuePerHead": 1.4226},\
                 "heldOut": {"entered": 21306, "converted": 122, "conversion": 0.00573, "revenue": "13908.56",\
                 "revenuePerHead": 0.6528},\
                 "sampleRatio": {"expectedHeldOut": 0.5, "actualHeldOut": 0.49999, "pValue": 0.996, "suspicious": false},\
                 "conversion": {"difference": 0.0068, "low": 0.005, "high": 0.0086, "pValue": 1.5e-13,\
                 "significant": true, "smallestDetectable": 0.0022},\
                 "revenue": {"difference": 0.7698, "low": 0.4851, "high": 1.0545, "pValue": 1.2e-7,\
                 "significant": true, "smallestDetectable": 0.4069}}""")
record EffectView(
        String campaign,
        String window,
        long complete,
        String currency,
        GroupView treated,
        GroupView heldOut,
        SampleRatioView sampleRatio,
        ComparisonView conversion,
        ComparisonView revenue) {

    /// One of the two groups.
    ///
    /// @param entered how many customers the campaign was to write to, or would have
    /// @param converted how many of them bought
    /// @param conversion the share of those; null while nobody has entered
    /// @param revenue less what was given back
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record GroupView(
            long entered,
            long converted,
            @Nullable Double conversion,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal revenue,
            @Nullable Double revenuePerHead) {

        static GroupView of(Arm arm) {
            boolean any = arm.entered() > 0;
            return new GroupView(
                    arm.entered(),
                    arm.converted(),
                    any ? arm.conversion() : null,
                    arm.revenue(),
                    any ? arm.revenuePerHead() : null);
        }
    }

    /// Whether the groups are as large as they were drawn.
    ///
    /// @param suspicious something other than chance decides who is in which group: do not believe
    ///     the rest
    record SampleRatioView(double expectedHeldOut, double actualHeldOut, double pValue, boolean suspicious) {}

    /// Treated less held out.
    ///
    /// @param low the lower end of the 95 % confidence interval
    /// @param high the upper end
    /// @param significant whether the p-value is below 0.05
    /// @param smallestDetectable the effect that groups of these sizes show four times out of five
    /// @param tooLittle why there are no numbers
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ComparisonView(
            @Nullable Double difference,
            @Nullable Double low,
            @Nullable Double high,
            @Nullable Double pValue,
            @Nullable Boolean significant,
            @Nullable Double smallestDetectable,
            @Nullable String tooLittle) {

        static ComparisonView of(Comparison comparison) {
            return switch (comparison) {
                case Comparison.Measured measured ->
                    new ComparisonView(
                            measured.difference(),
                            measured.low(),
                            measured.high(),
                            measured.pValue(),
                            measured.isSignificant(),
                            measured.smallestDetectable(),
                            null);
                case Comparison.TooLittle(var why) -> new ComparisonView(null, null, null, null, null, null, why);
            };
        }
    }

    static EffectView of(String campaign, Measured measured, String currency) {
        Effect effect = measured.effect();
        return new EffectView(
                campaign,
                measured.window().toString(),
                measured.complete(),
                currency,
                GroupView.of(effect.treated()),
                GroupView.of(effect.heldOut()),
                new SampleRatioView(
                        effect.sampleRatio().expectedHeldOut(),
                        effect.sampleRatio().actualHeldOut(),
                        effect.sampleRatio().pValue(),
                        effect.sampleRatio().isSuspicious()),
                ComparisonView.of(effect.conversion()),
                ComparisonView.of(effect.revenue()));
    }
}
