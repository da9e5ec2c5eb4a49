package ciclo.campaign.profit.rest;

import ciclo.campaign.effect.domain.Comparison;
import ciclo.campaign.profit.Profitability.Band;
import ciclo.campaign.profit.Profitability.Report;
import ciclo.campaign.profit.domain.Chances;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Whether a campaign pays, by what people are worth.
///
/// @param currency of all amounts
/// @param chances to buy, which the gate goes by now
/// @param byValue by residual value, the lowest first, those without a score last
/// @param byPAlive by the chance that people will order again
@Schema(examples = """
                {"campaign": "win-back", "currency": "EUR",\
                 "chances": {"treated": 0.03, "untreated": 0.02, "source": "stated"},\
                 "byValue": [{"to": "31.20", "scored": true, "pays": 0, "learns": 12, "notWorthIt": 221, "noValue": 0,\
                 "expected": "-0.1201", "treated": 11, "heldOut": 1, "profit": {"perHead": -0.19, "low": -0.19,\
                 "high": -0.19, "pValue": 0.2, "significant": false}},\
                 {"scored": false, "pays": 0, "learns": 0, "notWorthIt": 0, "noValue": 31, "treated": 28, "heldOut": 3,\
                 "profit": {"tooLittle": "nobody has bought"}}],\
                 "byPAlive": []}""")
record ProfitabilityView(
        String campaign, String currency, ChancesView chances, List<BandView> byValue, List<BandView> byPAlive) {

    /// @param source `stated`, or `measured` by the campaign's own groups
    record ChancesView(BigDecimal treated, BigDecimal untreated, String source) {

        static ChancesView of(Chances chances) {
            return new ChancesView(
                    chances.treated(),
                    chances.untreated(),
                    switch (chances.source()) {
                        case PRIOR -> "stated";
                        case MEASURED -> "measured";
                    });
        }
    }

    /// @param from belongs to the band; absent where it has no lower bound
    /// @param to does not; absent where it has no upper bound
    /// @param scored false for those of whom nobody knew what they are worth
    /// @param pays of how many messages the gate expected a profit
    /// @param learns how many went out to learn from, though it expected a loss
    /// @param notWorthIt how many it held back
    /// @param noValue how many went out for want of a score
    /// @param expected the profit of a message, on average
    /// @param treated how many were written to and have had their whole window
    /// @param heldOut the same of those who got nothing
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record BandView(
            @Nullable @JsonFormat(shape = JsonFormat.Shape.STRING)
            BigDecimal from,

            @Nullable @JsonFormat(shape = JsonFormat.Shape.STRING)
            BigDecimal to,

            boolean scored,
            long pays,
            long learns,
            long notWorthIt,
            long noValue,

            @Nullable @JsonFormat(shape = JsonFormat.Shape.STRING)
            BigDecimal expected,

            long treated,
            long heldOut,
            ProfitView profit) {

        private static final int DECIMALS = 4;

        static BandView of(Band band) {
            BigDecimal expected = band.judged().expected();
            return new BandView(
                    band.from(),
                    band.to(),
                    band.scored(),
                    band.judged().pays(),
                    band.judged().learns(),
                    band.judged().notWorthIt(),
                    band.judged().noValue(),
                    expected == null ? null : expected.setScale(DECIMALS, RoundingMode.HALF_EVEN),
                    band.treated(),
                    band.heldOut(),
                    ProfitView.of(band.profit()));
        }
    }

    /// What a message has brought, treated less held out.
    ///
    /// @param low the lower end of the 95 % confidence interval
    /// @param high the upper end
    /// @param significant whether the p-value is below 0.05
    /// @param tooLittle why there are no numbers
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ProfitView(
            @Nullable Double perHead,
            @Nullable Double low,
            @Nullable Double high,
            @Nullable Double pValue,
            @Nullable Boolean significant,
            @Nullable String tooLittle) {

        static ProfitView of(Comparison comparison) {
            return switch (comparison) {
                case Comparison.Measured measured ->
                    new ProfitView(
                            measured.difference(),
                            measured.low(),
                            measured.high(),
                            measured.pValue(),
                            measured.isSignificant(),
                            null);
                case Comparison.TooLittle(var why) -> new ProfitView(null, null, null, null, null, why);
            };
        }
    }

    static ProfitabilityView of(String campaign, Report report, String currency) {
        return new ProfitabilityView(
                campaign,
                currency,
                ChancesView.of(report.chances()),
                report.byValue().stream().map(BandView::of).toList(),
                report.byPAlive().stream().map(BandView::of).toList());
    }
}
