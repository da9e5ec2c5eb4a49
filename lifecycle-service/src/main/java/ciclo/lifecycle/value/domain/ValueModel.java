package ciclo.lifecycle.value.domain;

import ciclo.lifecycle.value.domain.Refusal.NoMeanAmount;

/// When customers order, and what an order brings. The two are fitted apart: the models take it that how much one
/// pays has nothing to do with how often.
///
/// @param ordersLogLikelihood of all customers
/// @param amountsLogLikelihood of the repeat buyers who paid
public record ValueModel(BgNbd orders, double ordersLogLikelihood, GammaGamma amounts, double amountsLogLikelihood) {

    /// How far ahead scores look.
    public static final int DAYS_AHEAD = 365;

    /// What came of a fit.
    public sealed interface Outcome {}

    public record Fitted(ValueModel model) implements Outcome {}

    public record Refused(Refusal why) implements Outcome {}

    /// What is to be expected of a customer in the [#DAYS_AHEAD] to come.
    public record Score(double pAlive, double expectedOrders, double expectedOrderValue) {

        /// What the customer will bring.
        public double residualValue() {
            return expectedOrders * expectedOrderValue;
        }
    }

    /// The most likely model, or why there is none.
    public static Outcome fit(Sample sample, Requirements requirements) {
        return requirements.unmetBy(sample).<Outcome>map(Refused::new).orElseGet(() -> switch (BgNbd.fit(sample)) {
            case Search.Nowhere nowhere -> new Refused(nowhere.why());
            case Search.Optimum orders -> fit(sample, orders);
        });
    }

    private static Outcome fit(Sample sample, Search.Optimum orders) {
        return switch (GammaGamma.fit(sample)) {
            case Search.Nowhere nowhere -> new Refused(nowhere.why());
            case Search.Optimum amounts -> {
                double q = amounts.parameters()[1];
                yield q <= 1
                        ? new Refused(new NoMeanAmount(q))
                        : new Fitted(new ValueModel(
                                BgNbd.of(orders),
                                orders.logLikelihood(),
                                GammaGamma.of(amounts),
                                amounts.logLikelihood()));
            }
        };
    }

    public Score score(OrderHistory history) {
        return new Score(
                orders.pAlive(history),
                orders.expectedOrders(history, DAYS_AHEAD),
                amounts.expectedOrderValue(history));
    }
}
