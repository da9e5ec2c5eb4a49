package ciclo.lifecycle.stage.domain;

import ciclo.lifecycle.stage.domain.Occurrence.BreachCorrected;
import ciclo.lifecycle.stage.domain.Occurrence.Contact;
import ciclo.lifecycle.stage.domain.Occurrence.Purchase;
import ciclo.lifecycle.stage.domain.Occurrence.Refund;
import ciclo.lifecycle.stage.domain.Occurrence.Registration;
import ciclo.lifecycle.stage.domain.Occurrence.TicketBreached;
import ciclo.lifecycle.stage.domain.Occurrence.TicketClosed;
import ciclo.lifecycle.stage.domain.Occurrence.TicketOpened;
import ciclo.lifecycle.stage.domain.Occurrence.TicketRated;
import ciclo.lifecycle.stage.domain.Occurrence.TicketReopened;
import ciclo.lifecycle.stage.domain.Occurrence.TicketResolved;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Short words for tests: days are counted from an arbitrary day 0, and an event's id follows from what it says.
final class Happenings {

    static final Instant DAY_0 = Instant.parse("2026-01-01T09:30:00Z");
    static final Duration INSTANT = Duration.ofNanos(1_000);

    private Happenings() {}

    static Instant day(int day) {
        return DAY_0.plus(days(day));
    }

    static Duration days(int days) {
        return Duration.ofDays(days);
    }

    static Instant justBefore(Instant t) {
        return t.minus(INSTANT);
    }

    static Instant justAfter(Instant t) {
        return t.plus(INSTANT);
    }

    static Facts facts(Occurrence... occurrences) {
        return Facts.of(List.of(occurrences));
    }

    static EventRef ref(String type, Object... identity) {
        return new EventRef("/test", type + List.of(identity), "ciclo." + type + ".v1");
    }

    static Purchase purchase(int day, String orderId, String amount) {
        return new Purchase(ref("purchase", day, orderId), day(day), orderId, new BigDecimal(amount));
    }

    static Refund refund(int day, @Nullable String orderId, String amount) {
        var ref = ref("refund", day, String.valueOf(orderId), amount);
        return new Refund(ref, day(day), orderId, new BigDecimal(amount));
    }

    static Contact contact(int day, String kind) {
        return new Contact(ref("contact", day, kind), day(day), kind);
    }

    static Registration registration(int day) {
        return new Registration(ref("registration", day), day(day));
    }

    static TicketOpened opened(int day, String ticket) {
        return new TicketOpened(ref("opened", day, ticket), day(day), ticket);
    }

    static TicketResolved resolved(int day, String ticket) {
        return new TicketResolved(ref("resolved", day, ticket), day(day), ticket);
    }

    static TicketReopened reopened(int day, String ticket) {
        return new TicketReopened(ref("reopened", day, ticket), day(day), ticket);
    }

    static TicketClosed closed(int day, String ticket) {
        return new TicketClosed(ref("closed", day, ticket), day(day), ticket);
    }

    static TicketBreached breached(int day, String ticket) {
        return breached(day, ticket, "resolution");
    }

    static TicketBreached breached(int day, String ticket, String clock) {
        return new TicketBreached(ref("breached", day, ticket, clock), day(day), ticket, clock, day(day));
    }

    /// On a day, of the breach on an earlier one.
    static BreachCorrected corrected(int day, TicketBreached breach) {
        return new BreachCorrected(
                ref("corrected", day, breach.ticket(), String.valueOf(breach.clock())),
                day(day),
                breach.ticket(),
                String.valueOf(breach.clock()),
                breach.at());
    }

    static TicketRated rated(int day, String ticket, int score) {
        return new TicketRated(ref("rated", day, ticket), day(day), ticket, score);
    }
}
