package ciclo.lifecycle.stage.memory;

import ciclo.lifecycle.stage.domain.Cause;
import ciclo.lifecycle.stage.domain.EventRef;
import ciclo.lifecycle.stage.domain.Facts;
import ciclo.lifecycle.stage.domain.Occurrence;
import ciclo.lifecycle.stage.domain.Occurrence.BreachCorrected;
import ciclo.lifecycle.stage.domain.Occurrence.Contact;
import ciclo.lifecycle.stage.domain.Occurrence.Pinned;
import ciclo.lifecycle.stage.domain.Occurrence.Purchase;
import ciclo.lifecycle.stage.domain.Occurrence.Refund;
import ciclo.lifecycle.stage.domain.Occurrence.Registration;
import ciclo.lifecycle.stage.domain.Occurrence.TicketBreached;
import ciclo.lifecycle.stage.domain.Occurrence.TicketClosed;
import ciclo.lifecycle.stage.domain.Occurrence.TicketOpened;
import ciclo.lifecycle.stage.domain.Occurrence.TicketRated;
import ciclo.lifecycle.stage.domain.Occurrence.TicketReopened;
import ciclo.lifecycle.stage.domain.Occurrence.TicketResolved;
import ciclo.lifecycle.stage.domain.Occurrence.Unpinned;
import ciclo.lifecycle.stage.domain.Stage;
import ciclo.lifecycle.stage.domain.StageHistory;
import ciclo.lifecycle.stage.domain.StageHistory.Period;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Recollections as bytes that never leave the process: the occurrences in order, then the periods.
final class RecollectionCodec {

    private static final Stage[] STAGES = Stage.values();
    private static final Cause.Kind[] CAUSES = Cause.Kind.values();

    private RecollectionCodec() {}

    static byte[] encode(Recollection recollection) {
        var out = new CompactWriter();
        List<Occurrence> occurrences = recollection.facts().occurrences();
        out.number(occurrences.size());
        occurrences.forEach(occurrence -> write(out, occurrence));
        List<Period> periods = recollection.history().periods();
        out.number(periods.size());
        periods.forEach(period -> write(out, period));
        return out.bytes();
    }

    static Recollection decode(byte[] bytes) {
        var in = new CompactReader(bytes);
        int count = in.number();
        List<Occurrence> occurrences = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            occurrences.add(occurrence(in));
        }
        count = in.number();
        List<Period> periods = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            periods.add(period(in));
        }
        return new Recollection(Facts.inOrder(occurrences), StageHistory.known(periods));
    }

    private static void write(CompactWriter out, Occurrence occurrence) {
        out.number(kind(occurrence));
        write(out, occurrence.ref());
        out.instant(occurrence.at());
        switch (occurrence) {
            case Contact contact -> out.shared(contact.kind());
            case Purchase order -> {
                out.text(order.orderId());
                out.decimal(order.amount());
            }
            case Refund refund -> {
                out.text(refund.orderId());
                out.decimal(refund.amount());
            }
            case Registration registration -> {}
            case TicketOpened event -> out.shared(event.ticket());
            case TicketResolved event -> out.shared(event.ticket());
            case TicketReopened event -> out.shared(event.ticket());
            case TicketClosed event -> out.shared(event.ticket());
            case TicketBreached event -> {
                out.shared(event.ticket());
                out.text(event.clock());
                out.instantOrNull(event.dueAt());
            }
            case BreachCorrected event -> {
                out.shared(event.ticket());
                out.shared(event.clock());
                out.instant(event.dueAt());
            }
            case TicketRated event -> {
                out.shared(event.ticket());
                out.number(event.score());
            }
            case Pinned pinned -> {
                out.number(pinned.stage().ordinal());
                out.instant(pinned.until());
            }
            case Unpinned unpinned -> {}
        }
    }

    private static int kind(Occurrence occurrence) {
        return switch (occurrence) {
            case Contact contact -> 0;
            case Purchase order -> 1;
            case Refund refund -> 2;
            case Registration registration -> 3;
            case TicketOpened event -> 4;
            case TicketResolved event -> 5;
            case TicketReopened event -> 6;
            case TicketClosed event -> 7;
            case TicketBreached event -> 8;
            case TicketRated event -> 9;
            case Pinned pinned -> 10;
            case Unpinned unpinned -> 11;
            case BreachCorrected event -> 12;
        };
    }

    private static Occurrence occurrence(CompactReader in) {
        int kind = in.number();
        EventRef ref = ref(in);
        Instant at = in.instant();
        return switch (kind) {
            case 0 -> new Contact(ref, at, in.shared());
            case 1 -> new Purchase(ref, at, in.text(), in.decimal());
            case 2 -> new Refund(ref, at, in.textOrNull(), in.decimal());
            case 3 -> new Registration(ref, at);
            case 4 -> new TicketOpened(ref, at, in.shared());
            case 5 -> new TicketResolved(ref, at, in.shared());
            case 6 -> new TicketReopened(ref, at, in.shared());
            case 7 -> new TicketClosed(ref, at, in.shared());
            case 8 -> new TicketBreached(ref, at, in.shared(), in.textOrNull(), in.instantOrNull());
            case 9 -> new TicketRated(ref, at, in.shared(), in.number());
            case 10 -> new Pinned(ref, at, STAGES[in.number()], in.instant());
            case 11 -> new Unpinned(ref, at);
            case 12 -> new BreachCorrected(ref, at, in.shared(), in.shared(), in.instant());
            default -> throw new IllegalStateException("no occurrence has the number " + kind);
        };
    }

    private static void write(CompactWriter out, Period period) {
        out.number(period.stage().ordinal());
        out.instant(period.from());
        out.instantOrNull(period.to());
        out.number(period.cause().kind().ordinal());
        EventRef event = period.cause().event();
        out.number(event == null ? 0 : 1);
        if (event != null) {
            write(out, event);
        }
        out.number(period.rulesVersion());
    }

    private static Period period(CompactReader in) {
        Stage stage = STAGES[in.number()];
        Instant from = in.instant();
        Instant to = in.instantOrNull();
        Cause.Kind kind = CAUSES[in.number()];
        EventRef event = in.number() == 0 ? null : ref(in);
        return new Period(stage, from, to, new Cause(kind, event), in.number());
    }

    private static void write(CompactWriter out, EventRef ref) {
        out.shared(ref.source());
        out.shared(ref.id());
        out.shared(ref.type());
    }

    private static EventRef ref(CompactReader in) {
        return new EventRef(in.shared(), in.shared(), in.shared());
    }
}
