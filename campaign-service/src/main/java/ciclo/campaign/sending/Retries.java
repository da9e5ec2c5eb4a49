package ciclo.campaign.sending;

import java.time.Duration;

/// How long a message waits before it is tried again.
///
/// @param first after the first attempt; doubled with each further one
/// @param longest whatever the provider asks for
record Retries(Duration first, Duration longest) {

    private static final int MOST_DOUBLINGS = 20;

    /// @param attempt the how-manieth it was, from 1
    /// @param asked how long the provider asked to be left alone
    /// @param chance from 0 to 1: shortens the wait by up to half, so that what failed together does not come back
    ///     together
    Duration after(int attempt, Duration asked, double chance) {
        Duration doubled = shorter(first.multipliedBy(1L << Math.min(attempt - 1, MOST_DOUBLINGS)), longest);
        Duration spread = doubled.minusMillis((long) (chance * doubled.toMillis() / 2));
        return asked.compareTo(spread) > 0 ? shorter(asked, longest) : spread;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
