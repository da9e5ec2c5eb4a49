package ciclo.lifecycle.value.domain;

import java.util.List;

/// The BG/NBD model (Fader, Hardie & Lee 2005, “Counting Your Customers the Easy Way”): a customer orders at a rate
/// that is gamma distributed over customers, and leaves after any order with a probability that is beta distributed.
///
/// Time is counted in weeks, as in the paper; rates and [#alpha] are in weeks, arguments are in days.
///
/// @param r shape of the rates; the smaller, the more customers differ
/// @param alpha inverse scale of the rates, in weeks
/// @param a with `b`, the probability of leaving after an order: `a / (a + b)` on average; 0 where nobody leaves
public record BgNbd(double r, double alpha, double a, double b) {

    static final double DAYS_A_WEEK = 7;
    private static final String NAME = "BG/NBD";
    private static final Search.Parameter R = new Search.Parameter("r", 1e-3, 1e3);
    private static final Search.Parameter LEAVING_A = new Search.Parameter("a", 1e-3, 1e3);
    private static final Search.Parameter LEAVING_B = new Search.Parameter("b", 1e-3, 1e3);
    /// A log-likelihood that is no higher than this is no ground for two parameters more.
    private static final double INDISTINGUISHABLE = 0.5;

    public BgNbd {
        require(r > 0, "r is positive", r);
        require(alpha > 0, "alpha is positive", alpha);
        require(a >= 0, "a is not negative", a);
        require(b > 0, "b is positive", b);
    }

    /// How likely the customer will ever order again. Who has ordered once only is not known to have left: 1.
    public double pAlive(OrderHistory history) {
        if (history.repeats() == 0) {
            return 1;
        }
        double since = weeks(history.ageDays() - history.recencyDays());
        double logOddsGone = Math.log(a / (b + history.repeats() - 1))
                + (r + history.repeats()) * Math.log1p(since / (alpha + weeks(history.recencyDays())));
        return 1 / (1 + Math.exp(logOddsGone));
    }

    /// How many orders to expect from the customer in the days to come.
    public double expectedOrders(OrderHistory history, int days) {
        return pAlive(history) * ifAlive(history, days);
    }

    /// How many repeats to expect from a new customer in the first days.
    public double expectedRepeats(int days) {
        return expectedOrders(OrderHistory.NEW, days);
    }

    /// How many orders to expect of the customer who has not left. The same for all of equal repeats and age.
    double ifAlive(OrderHistory history, int days) {
        return OrdersToCome.expected(
                r + history.repeats(), weeks(days) / (alpha + weeks(history.ageDays())), a, b + history.repeats());
    }

    /// The most likely parameters. Where leaving makes the sample no likelier, nobody leaves: `a` and `b` could be
    /// anything then that leaves no chance of it.
    static Search.Result fit(Sample sample) {
        return switch (withLeaving(sample)) {
            case Search.Optimum found -> found;
            case Search.Nowhere nowhere ->
                switch (withoutLeaving(sample)) {
                    case Search.Optimum nobodyLeaves
                    when nobodyLeaves.logLikelihood() > nowhere.height() - INDISTINGUISHABLE -> nobodyLeaves;
                    case Search.Optimum _, Search.Nowhere _ -> nowhere;
                };
        };
    }

    static BgNbd of(Search.Optimum optimum) {
        double[] at = optimum.parameters();
        return at.length == 2 ? new BgNbd(at[0], at[1], 0, 1) : new BgNbd(at[0], at[1], at[2], at[3]);
    }

    private static Search.Result withLeaving(Sample sample) {
        double age = weeks(sample.oldest());
        var search = new Search(NAME, List.of(R, alpha(age), LEAVING_A, LEAVING_B), new BgNbdLikelihood(sample)::at);
        double[] slow = {1, age, 1, 1};
        double[] middling = {0.5, age / 4, 0.5, 2};
        double[] fast = {0.2, age / 20, 0.5, 5};
        return search.maximum(List.of(slow, middling, fast));
    }

    private static Search.Result withoutLeaving(Sample sample) {
        double age = weeks(sample.oldest());
        var likelihood = new BgNbdLikelihood(sample);
        var search = new Search(NAME, List.of(R, alpha(age)), at -> likelihood.at(new double[] {at[0], at[1], 0, 1}));
        return search.maximum(List.of(new double[] {0.5, age / 4}, new double[] {0.2, age / 20}));
    }

    private static Search.Parameter alpha(double age) {
        return new Search.Parameter("alpha", 1e-3, 1e3 * age);
    }

    private static double weeks(int days) {
        return days / DAYS_A_WEEK;
    }

    private static void require(boolean valid, String otherwise, double value) {
        if (!valid || !Double.isFinite(value)) {
            throw new IllegalArgumentException(otherwise + ", not " + value);
        }
    }
}
