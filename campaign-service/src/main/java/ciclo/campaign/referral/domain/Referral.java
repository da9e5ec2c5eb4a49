package ciclo.campaign.referral.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/// A newcomer who came on somebody's recommendation, and has bought for the first time.
///
/// @param newcomer by the name that they have now
/// @param referrer by the name that they have now
/// @param at when the newcomer came
/// @param rewarded whether the newcomer has brought a reward before, under whichever name
/// @param mutual whether the newcomer had recommended the referrer before
public record Referral(
        String newcomer, String referrer, Instant at, FirstPurchase first, boolean rewarded, boolean mutual) {

    public Referral {
        Objects.requireNonNull(newcomer, "newcomer");
        Objects.requireNonNull(referrer, "referrer");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(first, "first");
    }

    /// The first order of all that are known of somebody, under whichever name.
    ///
    /// @param backfill history brought in later
    public record FirstPurchase(Instant at, boolean backfill) {

        public FirstPurchase {
            Objects.requireNonNull(at, "at");
        }
    }

    /// What a recommendation comes to, for good. Where several hold, the first in this order counts.
    public enum Outcome {
        /// Both turned out to be one person.
        SELF("self"),
        /// The newcomer has brought a reward already.
        REWARDED_BEFORE("rewarded-before"),
        /// The newcomer had brought the referrer, and so was there before them.
        MUTUAL("mutual"),
        /// Whoever was recommended had bought before they came, and is no newcomer.
        BOUGHT_BEFORE("bought-before"),
        /// The first order is history brought in later.
        BACKFILL("backfill"),
        /// The first order was placed too long before it was heard of: whoever begins to reward
        /// recommendations does not do so for those of years ago.
        STALE("stale"),
        /// Both get their reward.
        CONVERTED("converted");

        private final String wireName;

        Outcome(String wireName) {
            this.wireName = wireName;
        }

        /// As it stands in answers and tables.
        public String wireName() {
            return wireName;
        }
    }

    /// What it comes to at `now`.
    ///
    /// @param maxAge how long after the first order a reward can be earned; at exactly that time it
    ///     still can
    public Outcome outcome(Instant now, Duration maxAge) {
        if (newcomer.equals(referrer)) {
            return Outcome.SELF;
        }
        if (rewarded) {
            return Outcome.REWARDED_BEFORE;
        }
        if (mutual) {
            return Outcome.MUTUAL;
        }
        if (first.at().isBefore(at)) {
            return Outcome.BOUGHT_BEFORE;
        }
        if (first.backfill()) {
            return Outcome.BACKFILL;
        }
        return first.at().plus(maxAge).isBefore(now) ? Outcome.STALE : Outcome.CONVERTED;
    }
}
