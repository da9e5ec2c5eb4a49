package ciclo.lifecycle.value.domain;

import ciclo.lifecycle.value.domain.Refusal.NoSpread;
import ciclo.lifecycle.value.domain.Refusal.PeriodTooShort;
import ciclo.lifecycle.value.domain.Refusal.TooFewCustomers;
import ciclo.lifecycle.value.domain.Refusal.TooFewRepeatBuyers;
import java.util.Optional;

/// What there has to be for a fit to mean anything.
///
/// @param repeatBuyers customers who have paid for orders on more than one day
/// @param days since the first of the customers came
public record Requirements(int customers, int repeatBuyers, int days) {

    Optional<Refusal> unmetBy(Sample sample) {
        if (sample.size() < customers) {
            return Optional.of(new TooFewCustomers(sample.size(), customers));
        }
        if (sample.oldest() < days) {
            return Optional.of(new PeriodTooShort(sample.oldest(), days));
        }
        if (sample.payers() < repeatBuyers) {
            return Optional.of(new TooFewRepeatBuyers(sample.payers(), repeatBuyers));
        }
        return sample.amountsDiffer() ? Optional.empty() : Optional.of(new NoSpread(sample.meanAmount()));
    }
}
