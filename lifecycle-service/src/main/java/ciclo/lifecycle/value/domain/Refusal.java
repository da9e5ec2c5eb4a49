package ciclo.lifecycle.value.domain;

import java.util.Locale;

/// Why no model was fitted, and no number given.
public sealed interface Refusal {

    record TooFewCustomers(long found, long needed) implements Refusal {}

    /// Repeat buyers who paid for it.
    record TooFewRepeatBuyers(long found, long needed) implements Refusal {}

    record PeriodTooShort(int days, int needed) implements Refusal {}

    /// Every repeat buyer pays the same: nothing to tell one from the other.
    record NoSpread(double amount) implements Refusal {}

    /// The likelihood grows towards the border of what was searched.
    record AtTheBorder(String model, String parameter, double value) implements Refusal {}

    /// Different parameters are equally likely.
    record Flat(String model) implements Refusal {}

    record NotConverged(String model) implements Refusal {}

    /// The fitted amounts vary so much that they have no mean.
    record NoMeanAmount(double q) implements Refusal {}

    /// In one sentence.
    default String reason() {
        return switch (this) {
            case TooFewCustomers(long found, long needed) ->
                "%d customers are too few to fit to: it takes %d".formatted(found, needed);
            case TooFewRepeatBuyers(long found, long needed) ->
                "%d customers have paid for orders on more than one day: it takes %d".formatted(found, needed);
            case PeriodTooShort(int days, int needed) ->
                "the first customer came %d days before: it takes %d".formatted(days, needed);
            case NoSpread(double amount) -> format("every repeat buyer's orders come to the same amount, %s", amount);
            case AtTheBorder(String model, String parameter, double value) ->
                model + format(" does not fit: it is the likelier, the more extreme its " + parameter + " (%s)", value);
            case Flat(String model) -> model + " does not fit: quite different parameters are equally likely";
            case NotConverged(String model) -> "the most likely parameters of " + model + " were not found";
            case NoMeanAmount(double q) -> format("the amounts vary too much to have a mean (q is %s)", q);
        };
    }

    private static String format(String sentence, double value) {
        return sentence.formatted(String.format(Locale.ROOT, "%.4g", value));
    }
}
