package ciclo.lifecycle.value.rest;

import ciclo.lifecycle.value.ValueFit;
import ciclo.lifecycle.value.domain.ValueModel;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A fit, and what came of it.
///
/// @param status `waiting`, `running`, `completed`, `refused` or `failed`
/// @param customers how many it was fitted to
/// @param bgNbd when customers order; null unless it completed
/// @param gammaGamma what an order brings; null unless it completed
/// @param reason why it was refused or failed
record FitView(
        long id,
        String status,
        Instant asOf,
        @Nullable Instant calibrationFrom,
        Instant requestedAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Long customers,
        @Nullable Long repeatBuyers,
        @Nullable BgNbdView bgNbd,
        @Nullable GammaGammaView gammaGamma,
        @Nullable String reason) {

    /// @param alpha in weeks
    record BgNbdView(double r, double alpha, double a, double b, double logLikelihood) {}

    /// @param gamma in the deployment's currency
    record GammaGammaView(double p, double q, double gamma, double logLikelihood) {}

    static FitView of(ValueFit fit) {
        ValueModel model = fit.model();
        return new FitView(
                fit.id(),
                fit.status().wireName(),
                fit.asOf(),
                fit.calibrationFrom(),
                fit.requestedAt(),
                fit.startedAt(),
                fit.endedAt(),
                fit.customers(),
                fit.repeatBuyers(),
                model == null
                        ? null
                        : new BgNbdView(
                                model.orders().r(),
                                model.orders().alpha(),
                                model.orders().a(),
                                model.orders().b(),
                                model.ordersLogLikelihood()),
                model == null
                        ? null
                        : new GammaGammaView(
                                model.amounts().p(),
                                model.amounts().q(),
                                model.amounts().gamma(),
                                model.amountsLogLikelihood()),
                fit.reason());
    }
}
