package ciclo.lifecycle.stage.domain;

import ciclo.lifecycle.stage.domain.Occurrence.BreachCorrected;
import ciclo.lifecycle.stage.domain.Occurrence.Contact;
import ciclo.lifecycle.stage.domain.Occurrence.Purchase;
import ciclo.lifecycle.stage.domain.Occurrence.Refund;
import ciclo.lifecycle.stage.domain.Occurrence.Registration;
import ciclo.lifecycle.stage.domain.Occurrence.StageOverride;
import ciclo.lifecycle.stage.domain.Occurrence.TicketBreached;
import ciclo.lifecycle.stage.domain.Occurrence.TicketClosed;
import ciclo.lifecycle.stage.domain.Occurrence.TicketOpened;
import ciclo.lifecycle.stage.domain.Occurrence.TicketRated;
import ciclo.lifecycle.stage.domain.Occurrence.TicketReopened;
import ciclo.lifecycle.stage.domain.Occurrence.TicketResolved;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The customer's tickets: how many were opened, how many still are, and how content they left the customer.
final class Tickets {

    private final Instants opened;
    private final Breaches breaches;
    private final Steps<Integer> open;
    private final Steps<Integer> overdue;
    private final Steps<Optional<TicketRated>> ratings;

    /// @param sorted every occurrence, in the natural order
    Tickets(List<Occurrence> sorted) {
        opened = Instants.of(Facts.only(TicketOpened.class, sorted).stream().map(TicketOpened::at));
        breaches = new Breaches(sorted);
        open = open(sorted);
        overdue = overdue(sorted, breaches);
        ratings = Steps.fold(
                Facts.only(TicketRated.class, sorted),
                TicketRated::at,
                Optional.empty(),
                (_, rating) -> Optional.of(rating));
    }

    Instants opened() {
        return opened;
    }

    Breaches breaches() {
        return breaches;
    }

    /// How many tickets were opened or reopened, and neither resolved nor closed since.
    int open(Instant t) {
        return open.at(t);
    }

    /// How many tickets are open and have missed a deadline since they were opened or reopened. One that is reopened
    /// has new deadlines, and what was corrected was not missed.
    int overdue(Instant t) {
        return overdue.at(t);
    }

    Optional<TicketRated> lastRating(Instant t) {
        return ratings.at(t);
    }

    private static Steps<Integer> open(List<Occurrence> sorted) {
        var stillOpen = new HashSet<String>();
        return Steps.fold(sorted, Occurrence::at, 0, (_, occurrence) -> {
            switch (occurrence) {
                case TicketOpened opened -> stillOpen.add(opened.ticket());
                case TicketReopened reopened -> stillOpen.add(reopened.ticket());
                case TicketResolved resolved -> stillOpen.remove(resolved.ticket());
                case TicketClosed closed -> stillOpen.remove(closed.ticket());
                case Purchase _,
                        Refund _,
                        Contact _,
                        Registration _,
                        StageOverride _,
                        TicketBreached _,
                        BreachCorrected _,
                        TicketRated _ -> {}
            }
            return stillOpen.size();
        });
    }

    private static Steps<Integer> overdue(List<Occurrence> sorted, Breaches breaches) {
        var stillOpen = new HashSet<String>();
        var late = new HashMap<String, Set<EventRef>>();
        // Hardly anybody has a ticket that was late, and everybody's facts are made over and over.
        return Steps.fold(breaches.isEmpty() ? List.<Occurrence>of() : sorted, Occurrence::at, 0, (_, occurrence) -> {
            switch (occurrence) {
                case TicketOpened opened -> stillOpen.add(opened.ticket());
                case TicketReopened reopened -> stillOpen.add(reopened.ticket());
                case TicketBreached breached -> {
                    if (stillOpen.contains(breached.ticket()) && breaches.stands(breached, breached.at())) {
                        late.computeIfAbsent(breached.ticket(), any -> new HashSet<>())
                                .add(breached.ref());
                    }
                }
                case BreachCorrected correction ->
                    breaches.takenBackBy(correction)
                            .ifPresent(breach -> late.computeIfPresent(breach.ticket(), (_, missed) -> {
                                missed.remove(breach.ref());
                                return missed.isEmpty() ? null : missed;
                            }));
                case TicketResolved resolved -> {
                    stillOpen.remove(resolved.ticket());
                    late.remove(resolved.ticket());
                }
                case TicketClosed closed -> {
                    stillOpen.remove(closed.ticket());
                    late.remove(closed.ticket());
                }
                case Purchase _, Refund _, Contact _, Registration _, StageOverride _, TicketRated _ -> {}
            }
            return late.size();
        });
    }
}
