package ciclo.lifecycle.stage.domain;

import ciclo.lifecycle.stage.domain.Condition.AllOf;
import ciclo.lifecycle.stage.domain.Condition.AnyOf;
import ciclo.lifecycle.stage.domain.Condition.AtLeast;
import ciclo.lifecycle.stage.domain.Condition.Not;
import ciclo.lifecycle.stage.domain.Condition.SatisfactionAtMost;
import ciclo.lifecycle.stage.domain.Condition.SilentFor;
import ciclo.lifecycle.stage.domain.Condition.SpendAtLeast;
import ciclo.lifecycle.stage.domain.Occurrence.*;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// lifecycle.md word for word, as loops over the events: the definition that the fast code is compared with.
record Plain(List<Occurrence> events) {

    Plain {
        var once = new ArrayList<Occurrence>();
        for (var event : events) {
            if (once.stream().noneMatch(e -> e.source().equals(event.source()) && e.id().equals(event.id()))) {
                once.add(event);
            }
        }
        once.sort(Comparator.comparing(Occurrence::at)
                .thenComparing(Occurrence::source)
                .thenComparing(Occurrence::id));
        events = once;
    }

    Stage stage(RuleSet rules, Instant t) {
        return lastOverride(t) instanceof Pinned pinned && t.isBefore(pinned.until())
                ? pinned.stage()
                : stageByRules(rules, t);
    }

    @Nullable
    StageOverride lastOverride(Instant t) {
        var said = within(StageOverride.class, null, t).toList();
        return said.isEmpty() ? null : said.getLast();
    }

    private Stage stageByRules(RuleSet rules, Instant t) {
        if (orders(null, t).isEmpty()) {
            return holds(rules.conversion(), t) ? Stage.CONVERSION : Stage.ACQUISITION;
        }
        if (holds(rules.reactivation(), t)) {
            return Stage.REACTIVATION;
        }
        return holds(rules.retention(), t) ? Stage.RETENTION : Stage.GROWTH;
    }

    boolean holds(Condition condition, Instant t) {
        return switch (condition) {
            case AtLeast(var what, var kinds, int n, var within) ->
                switch (what) {
                    case PURCHASES -> orders(within, t).size() >= n;
                    case CONTACTS ->
                        within(Contact.class, within, t)
                                        .filter(contact -> kinds.isEmpty() || kinds.contains(contact.kind()))
                                        .count()
                                >= n;
                    case TICKETS -> within(TicketOpened.class, within, t).count() >= n;
                    case SLA_BREACHES -> breaches(within, t).count() >= n;
                };
            case SpendAtLeast(var amount, var within) -> spend(within, t).compareTo(amount) >= 0;
            case SilentFor(var d, var on) -> {
                Stream<? extends Occurrence> spoken = switch (on) {
                    case PURCHASES -> orders(null, t).stream();
                    case CONTACTS -> within(Contact.class, null, t);
                };
                var all = spoken.toList();
                yield !all.isEmpty() && all.stream().noneMatch(o -> o.at().isAfter(t.minus(d)));
            }
            case SatisfactionAtMost(int n, var within) -> {
                var scores = within(TicketRated.class, within, t)
                        .map(TicketRated::score)
                        .toList();
                yield !scores.isEmpty() && scores.getLast() <= n;
            }
            case AllOf(var parts) -> parts.stream().allMatch(part -> holds(part, t));
            case AnyOf(var parts) -> parts.stream().anyMatch(part -> holds(part, t));
            case Not(var part) -> !holds(part, t);
        };
    }

    Snapshot snapshot(Instant t) {
        var orders = orders(null, t);
        var contacts = within(Contact.class, null, t).toList();
        var ratings = within(TicketRated.class, null, t).toList();
        return new Snapshot(
                orders.size(),
                spend(null, t),
                orders.isEmpty() ? null : orders.getFirst().at(),
                orders.isEmpty() ? null : orders.getLast().at(),
                contacts.isEmpty() ? null : contacts.getLast().at(),
                contacts.size(),
                openTickets(t),
                ratings.isEmpty() ? null : ratings.getLast().score(),
                (int) breaches(null, t).count(),
                overdueTickets(t));
    }

    private List<Purchase> orders(@Nullable Duration within, Instant t) {
        return within(Purchase.class, within, t)
                .filter(Predicate.not(order -> isFullyRefunded(order, t)))
                .toList();
    }

    private boolean isFullyRefunded(Purchase order, Instant t) {
        var refunds = within(Refund.class, null, t)
                .filter(refund -> order.orderId().equals(refund.orderId()))
                .toList();
        return !refunds.isEmpty() && sum(refunds.stream()).compareTo(order.amount()) >= 0;
    }

    private BigDecimal spend(@Nullable Duration within, Instant t) {
        return sum(within(Purchase.class, within, t)).subtract(sum(within(Refund.class, within, t)));
    }

    private int openTickets(Instant t) {
        var open = new ArrayList<String>();
        for (var event : events) {
            if (!event.at().isAfter(t)) {
                switch (event) {
                    case TicketOpened e when !open.contains(e.ticket()) -> open.add(e.ticket());
                    case TicketReopened e when !open.contains(e.ticket()) -> open.add(e.ticket());
                    case TicketResolved e -> open.remove(e.ticket());
                    case TicketClosed e -> open.remove(e.ticket());
                    default -> {}
                }
            }
        }
        return open.size();
    }

    private int overdueTickets(Instant t) {
        var known = events.stream().filter(event -> !event.at().isAfter(t)).toList();
        var late = new TreeSet<String>();
        for (int i = 0; i < known.size(); i++) {
            if (known.get(i) instanceof TicketBreached breach
                    && !isCorrected(breach, t)
                    && isOpen(breach.ticket(), known.subList(0, i))
                    && known.subList(i, known.size()).stream().noneMatch(event -> ends(event, breach.ticket()))) {
                late.add(breach.ticket());
            }
        }
        return late.size();
    }

    private Stream<TicketBreached> breaches(@Nullable Duration within, Instant t) {
        return within(TicketBreached.class, within, t).filter(breach -> !isCorrected(breach, t));
    }

    /// The n-th correction of a deadline takes back its n-th breach.
    private boolean isCorrected(TicketBreached breach, Instant t) {
        var same = events.stream()
                .filter(event -> event instanceof TicketBreached other
                        && other.ticket().equals(breach.ticket())
                        && Objects.equals(other.clock(), breach.clock())
                        && Objects.equals(other.dueAt(), breach.dueAt()))
                .toList();
        var corrections = events.stream()
                .filter(event -> event instanceof BreachCorrected correction
                        && correction.ticket().equals(breach.ticket())
                        && correction.clock().equals(breach.clock())
                        && correction.dueAt().equals(breach.dueAt()))
                .toList();
        int place = same.indexOf(breach);
        return place < corrections.size() && !corrections.get(place).at().isAfter(t);
    }

    private static boolean isOpen(String ticket, List<Occurrence> before) {
        for (var event : before.reversed()) {
            if (ends(event, ticket)) {
                return false;
            }
            if (event instanceof TicketOpened e && e.ticket().equals(ticket)
                    || event instanceof TicketReopened r && r.ticket().equals(ticket)) {
                return true;
            }
        }
        return false;
    }

    private static boolean ends(Occurrence event, String ticket) {
        return event instanceof TicketResolved e && e.ticket().equals(ticket)
                || event instanceof TicketClosed c && c.ticket().equals(ticket);
    }

    private <T extends Occurrence> Stream<T> within(Class<T> type, @Nullable Duration period, Instant t) {
        return events.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .filter(e -> !e.at().isAfter(t))
                .filter(e -> period == null || e.at().isAfter(t.minus(period)));
    }

    private static BigDecimal sum(Stream<? extends Payment> payments) {
        return payments.map(Payment::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
