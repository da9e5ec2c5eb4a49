package ciclo.lifecycle.stage.domain;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Something that happened to a customer and can bear on the stage. Amounts are in the deployment's currency.
///
/// The natural order is by time, then source, then id, so that nothing depends on the order of arrival.
public sealed interface Occurrence extends Comparable<Occurrence> {

    EventRef ref();

    /// When it happened.
    Instant at();

    default String source() {
        return ref().source();
    }

    default String id() {
        return ref().id();
    }

    default String type() {
        return ref().type();
    }

    @Override
    default int compareTo(Occurrence other) {
        int byTime = at().compareTo(other.at());
        return byTime != 0 ? byTime : ref().compareTo(other.ref());
    }

    /// Money went one way or the other.
    sealed interface Payment extends Occurrence {

        /// How much, whichever way; never negative.
        BigDecimal amount();
    }

    /// An order was paid for.
    record Purchase(EventRef ref, Instant at, String orderId, BigDecimal amount) implements Payment {
        public Purchase {
            requireNotNegative(amount);
        }
    }

    /// Money went back; without an order it lowers the spend and refunds no order.
    record Refund(EventRef ref, Instant at, @Nullable String orderId, BigDecimal amount) implements Payment {
        public Refund {
            requireNotNegative(amount);
        }
    }

    /// The person came into contact: `visit`, `quote-requested`, …
    record Contact(EventRef ref, Instant at, String kind) implements Occurrence {
        public Contact {
            if (kind.isBlank()) {
                throw new IllegalArgumentException("a contact needs a kind, not '" + kind + "'");
            }
        }
    }

    /// A profile was created explicitly. It can begin a history and is no contact.
    record Registration(EventRef ref, Instant at) implements Occurrence {}

    record TicketOpened(EventRef ref, Instant at, String ticket) implements Occurrence {}

    record TicketResolved(EventRef ref, Instant at, String ticket) implements Occurrence {}

    record TicketReopened(EventRef ref, Instant at, String ticket) implements Occurrence {}

    record TicketClosed(EventRef ref, Instant at, String ticket) implements Occurrence {}

    /// A deadline of the ticket passed unmet.
    ///
    /// @param clock which one: `resolution`, …; null, with `dueAt`, where it was not kept
    record TicketBreached(
            EventRef ref,
            Instant at,
            String ticket,
            @Nullable String clock,
            @Nullable Instant dueAt) implements Occurrence {}

    /// A deadline that was said to be missed was met after all.
    record BreachCorrected(EventRef ref, Instant at, String ticket, String clock, Instant dueAt)
            implements Occurrence {}

    /// The customer scored a resolution, 1 (bad) to 5.
    record TicketRated(EventRef ref, Instant at, String ticket, int score) implements Occurrence {
        public TicketRated {
            if (score < 1 || score > 5) {
                throw new IllegalArgumentException("a score is 1 to 5, not " + score);
            }
        }
    }

    /// Somebody said which stage it is to be for a while, or that the rules are to say so again.
    sealed interface StageOverride extends Occurrence {}

    /// The stage is this one up to and without `until`, whatever the rules say.
    record Pinned(EventRef ref, Instant at, Stage stage, Instant until) implements StageOverride {
        public Pinned {
            if (!until.isAfter(at)) {
                throw new IllegalArgumentException("an override ends after it begins, not from " + at + " to " + until);
            }
        }
    }

    /// The override that was in force is no more.
    record Unpinned(EventRef ref, Instant at) implements StageOverride {}

    private static void requireNotNegative(BigDecimal amount) {
        if (amount.signum() < 0) {
            throw new IllegalArgumentException("an amount is not negative: " + amount);
        }
    }
}
