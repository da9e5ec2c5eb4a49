package ciclo.lifecycle.stage.domain;

import ciclo.lifecycle.stage.domain.Occurrence.Contact;
import ciclo.lifecycle.stage.domain.Occurrence.Payment;
import ciclo.lifecycle.stage.domain.Occurrence.Pinned;
import ciclo.lifecycle.stage.domain.Occurrence.Purchase;
import ciclo.lifecycle.stage.domain.Occurrence.Refund;
import ciclo.lifecycle.stage.domain.Occurrence.TicketRated;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Everything that happened to one customer, prepared so that any question can be asked as of any instant `t`; what
/// happened after `t` has no part in the answer. A question without a period is about all time up to `t`.
///
/// Answers take O(log n); a count of orders among thousands of fully refunded ones takes O(log² n), and one of breaches
/// some of which were corrected O(n).
public final class Facts {

    /// In the natural order.
    private final List<Occurrence> occurrences;

    // Prepared when first asked for: most questions are about orders and contacts.
    private @Nullable Instants instants;
    private @Nullable Orders orders;
    private @Nullable Contacts contacts;
    private @Nullable Tickets tickets;
    private @Nullable Overrides overrides;
    private @Nullable Steps<BigDecimal> spend;

    private Facts(List<Occurrence> sorted) {
        occurrences = sorted;
    }

    /// Takes the occurrences in any order. Of those that share source and id, the first one given counts.
    public static Facts of(Collection<? extends Occurrence> occurrences) {
        var once = new LinkedHashMap<EventRef, Occurrence>(2 * occurrences.size());
        occurrences.forEach(occurrence -> once.putIfAbsent(occurrence.ref(), occurrence));
        var sorted = new ArrayList<>(once.values());
        Collections.sort(sorted);
        return new Facts(sorted);
    }

    /// Takes occurrences that are in order, each once.
    public static Facts inOrder(List<Occurrence> sorted) {
        return new Facts(sorted);
    }

    /// Whether this event is among them.
    public boolean contain(EventRef ref) {
        // From the end: what comes twice mostly comes twice soon.
        for (int i = occurrences.size() - 1; i >= 0; i--) {
            if (occurrences.get(i).ref().equals(ref)) {
                return true;
            }
        }
        return false;
    }

    /// These facts and one that is not among them.
    public Facts with(Occurrence occurrence) {
        var sorted = new ArrayList<Occurrence>(occurrences.size() + 1);
        sorted.addAll(occurrences);
        int place = sorted.size();
        while (place > 0 && sorted.get(place - 1).compareTo(occurrence) > 0) {
            place--;
        }
        sorted.add(place, occurrence);
        return new Facts(sorted);
    }

    /// In order of time, then source, then id.
    public List<Occurrence> occurrences() {
        return Collections.unmodifiableList(occurrences);
    }

    /// When the earliest of all occurrences happened.
    public Optional<Instant> begin() {
        return instants().first();
    }

    /// The first instant after `t` at which anything happened.
    public Optional<Instant> nextOccurrence(Instant t) {
        return instants().firstAfter(t);
    }

    /// What happened at exactly `t`: of several events, the smallest by source and id.
    public Optional<EventRef> eventAt(Instant t) {
        int index = instants().before(t);
        return index < occurrences.size() && occurrences.get(index).at().equals(t)
                ? Optional.of(occurrences.get(index).ref())
                : Optional.empty();
    }

    /// A customer has at least one order that counts; anybody else is a prospect.
    public boolean isCustomer(Instant t) {
        return orders().count(null, t) > 0;
    }

    /// @param kinds which contacts to count, empty for all; of no effect on anything else
    public int count(Counted what, Set<String> kinds, @Nullable Duration within, Instant t) {
        return switch (what) {
            case PURCHASES -> orders().count(within, t);
            case CONTACTS -> contacts().count(kinds, within, t);
            case TICKETS -> tickets().opened().count(within, t);
            case SLA_BREACHES -> tickets().breaches().count(within, t);
        };
    }

    /// Purchases less refunds, each by its own instant; negative when more was paid back.
    public BigDecimal spend(@Nullable Duration within, Instant t) {
        return within == null ? spend().at(t) : spend().at(t).subtract(spend().at(Periods.before(t, within)));
    }

    /// The first of the orders that count at `t`.
    public Optional<Instant> firstPurchase(Instant t) {
        return orders().first(t);
    }

    /// The last order that counts at `t`, or the last contact.
    public Optional<Instant> last(On on, Instant t) {
        return switch (on) {
            case PURCHASES -> orders().last(t);
            case CONTACTS -> contacts().last(t);
        };
    }

    /// The latest score, if it is within the period.
    public Optional<TicketRated> lastRating(@Nullable Duration within, Instant t) {
        return tickets()
                .lastRating(t)
                .filter(rating -> within == null || rating.at().isAfter(Periods.before(t, within)));
    }

    /// The override in force at `t`.
    public Optional<Pinned> pinned(Instant t) {
        return overrides().inForce(t);
    }

    /// How many open tickets have missed a deadline since they were last opened.
    public int overdueTickets(Instant t) {
        return tickets().overdue(t);
    }

    public Snapshot at(Instant t) {
        return new Snapshot(
                orders().count(null, t),
                spend().at(t),
                orders().first(t).orElse(null),
                orders().last(t).orElse(null),
                contacts().last(t).orElse(null),
                contacts().count(Set.of(), null, t),
                tickets().open(t),
                tickets().lastRating(t).map(TicketRated::score).orElse(null),
                tickets().breaches().count(null, t),
                tickets().overdue(t));
    }

    /// When the count within the period at `t` can have lost `losses` with no new event. May be early, is never late.
    Optional<Instant> afterLosing(int losses, Counted what, Duration within, Instant t) {
        return switch (what) {
            case PURCHASES -> orders().leaving(losses - 1, within, t);
            case CONTACTS -> contacts().leaving(losses - 1, within, t);
            case TICKETS -> tickets().opened().leaving(losses - 1, within, t);
            case SLA_BREACHES -> tickets().breaches().leaving(losses - 1, within, t);
        };
    }

    /// When the spend within the period at `t` changes next with no new event.
    Optional<Instant> spendLeaving(Duration within, Instant t) {
        return spend().leaving(within, t);
    }

    private Instants instants() {
        return instants == null ? instants = Instants.sorted(occurrences, Occurrence::at) : instants;
    }

    private Orders orders() {
        return orders == null
                ? orders = Orders.of(only(Purchase.class, occurrences), only(Refund.class, occurrences))
                : orders;
    }

    private Contacts contacts() {
        return contacts == null ? contacts = new Contacts(only(Contact.class, occurrences)) : contacts;
    }

    private Tickets tickets() {
        return tickets == null ? tickets = new Tickets(occurrences) : tickets;
    }

    Overrides overrides() {
        return overrides == null
                ? overrides = new Overrides(only(Occurrence.StageOverride.class, occurrences))
                : overrides;
    }

    private Steps<BigDecimal> spend() {
        return spend == null
                ? spend = Steps.fold(
                        only(Payment.class, occurrences),
                        Payment::at,
                        BigDecimal.ZERO,
                        (sum, payment) -> switch (payment) {
                            case Purchase purchase -> sum.add(purchase.amount());
                            case Refund refund -> sum.subtract(refund.amount());
                        })
                : spend;
    }

    static <T extends Occurrence> List<T> only(Class<T> type, List<Occurrence> sorted) {
        var only = new ArrayList<T>(sorted.size());
        for (Occurrence occurrence : sorted) {
            if (type.isInstance(occurrence)) {
                only.add(type.cast(occurrence));
            }
        }
        return only;
    }
}
