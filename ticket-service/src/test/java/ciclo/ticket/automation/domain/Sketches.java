package ciclo.ticket.automation.domain;

import ciclo.ticket.handling.domain.HandlingPolicy;
import ciclo.ticket.handling.domain.Language;
import ciclo.ticket.handling.domain.Request;
import ciclo.ticket.handling.domain.Status;
import ciclo.ticket.handling.domain.Ticket;
import ciclo.ticket.handling.domain.TicketEvent.Opened;
import ciclo.ticket.handling.domain.TicketNumber;
import ciclo.ticket.types.domain.Catalogue;
import ciclo.ticket.types.domain.Field;
import ciclo.ticket.types.domain.Kind;
import ciclo.ticket.types.domain.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Tickets and changes that tests begin with.
final class Sketches {

    static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    static final Catalogue TYPES = new Catalogue(Map.of(
            "delivery", List.of(new Field("copies", false, new Kind.Amount(BigDecimal.ONE, BigDecimal.TEN, 0)))));
    static final Workshop WORKSHOP = new Workshop(
            TYPES,
            Map.of("hello", new Wording(Map.of(Language.EN, new Template("Hello {{customer.id}}")), Language.EN)),
            new HandlingPolicy(Duration.ofDays(14)));
    static final Changes NOTHING =
            new Changes(null, null, List.of(), Set.of(), Map.of(), Set.of(), null, null, null, null);

    private Sketches() {}

    static Ticket ticket() {
        return ticket(Language.EN, Map.of("copies", new Value.Number(new BigDecimal("3"))));
    }

    static Ticket ticket(Language language, Map<String, Value> fields) {
        var request = new Request(
                "c-1",
                "Late {{agent}}",
                "Where is it?",
                null,
                "portal",
                "delivery",
                "normal",
                List.of("a"),
                fields,
                language,
                null);
        return Ticket.opened(new TicketNumber(7), new Opened(request, "returns"), NOON);
    }

    static Changes priority(String priority) {
        return new Changes(priority, null, List.of(), Set.of(), Map.of(), Set.of(), null, null, null, null);
    }

    static Changes status(@Nullable Status status) {
        return new Changes(null, null, List.of(), Set.of(), Map.of(), Set.of(), null, null, status, null);
    }

    static Changes tag(String tag) {
        return new Changes(null, null, List.of(tag), Set.of(), Map.of(), Set.of(), null, null, null, null);
    }

    static Changes hand(Handing handing) {
        return new Changes(null, null, List.of(), Set.of(), Map.of(), Set.of(), handing, null, null, null);
    }

    static Changes say(String reply) {
        return new Changes(
                null,
                null,
                List.of(),
                Set.of(),
                Map.of(),
                Set.of(),
                null,
                new Remark(new Remark.Words.Canned(reply), false),
                null,
                null);
    }
}
