package ciclo.ticket.handling;

import ciclo.messaging.outbox.OutboxRecord;
import ciclo.ticket.handling.domain.TicketNumber;
import ciclo.ticket.handling.persistence.Actor;
import ciclo.ticket.handling.persistence.TicketStreams;
import ciclo.ticket.handling.persistence.TicketStreams.Entry;
import ciclo.ticket.handling.persistence.TicketStreams.Stream;
import ciclo.ticket.handling.persistence.Tickets;
import ciclo.ticket.sla.DueIndex;
import ciclo.ticket.sla.DueIndex.DueMark;
import ciclo.ticket.sla.DueIndex.Lane;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/// Warnings and breaches that fell due while nobody touched the ticket.
@ApplicationScoped
class DueLevels {

    private final DueIndex index;
    private final TicketStreams streams;
    private final Mutiny.SessionFactory sessions;
    private final Tickets tickets;
    private final Recording recording;

    DueLevels(
            DueIndex index,
            TicketStreams streams,
            Mutiny.SessionFactory sessions,
            Tickets tickets,
            Recording recording) {
        this.index = index;
        this.streams = streams;
        this.sessions = sessions;
        this.tickets = tickets;
        this.recording = recording;
    }

    /// Tells what was due before `now`. The ticket's lock makes sure that each is told once, by whichever replica or
    /// request comes first, and that the ticket's stream has no gap.
    ///
    /// @return of how many tickets something was due, those included that somebody else works on
    int tell(SqlConnection transaction, Instant now, int limit, Lane lane) {
        List<Long> due = index.due(transaction, now, limit, lane);
        if (due.isEmpty()) {
            return 0;
        }
        Map<Long, Stream> locked = streams.lock(transaction, due).stream()
                .collect(Collectors.toMap(stream -> stream.ticket().value(), Function.identity()));
        List<DueMark> marks = index.take(transaction, locked.keySet(), now);
        if (!marks.isEmpty()) {
            publish(transaction, locked, marks, now);
        }
        return locked.size();
    }

    /// The same where triggers wait for it: one ticket at a time, each with what they do in the same transaction.
    ///
    /// @return of how many tickets something was told
    int tellOneByOne(SqlConnection transaction, Instant now, int limit) {
        int told = 0;
        for (long ticket : index.due(transaction, now, limit, Lane.ONLY)) {
            boolean some = Blocking.await(() ->
                    sessions.withTransaction(session -> tickets.lock(session, new TicketNumber(ticket))
                            .chain(stored -> {
                                var at = now.truncatedTo(ChronoUnit.MICROS);
                                var occasion = new Occasion(Actor.SYSTEM, at, null).notBefore(stored);
                                return recording
                                        .notice(session, stored, occasion)
                                        .map(done -> done.ticket().sequence() > stored.sequence());
                            })));
            told += some ? 1 : 0;
        }
        return told;
    }

    private void publish(SqlConnection transaction, Map<Long, Stream> locked, List<DueMark> marks, Instant now) {
        List<Entry> entries = new ArrayList<>();
        List<OutboxRecord> records = new ArrayList<>();
        Map<Long, Long> sequences = new HashMap<>();
        for (DueMark due : marks.stream()
                .sorted(Comparator.comparingLong(DueMark::ticket)
                        .thenComparing(one -> one.mark().at()))
                .toList()) {
            Stream stream = Objects.requireNonNull(locked.get(due.ticket()), "taken without its lock");
            long sequence = sequences.merge(due.ticket(), stream.sequence() + 1, (last, first) -> last + 1);
            entries.add(new Entry(stream, due.mark()));
            records.add(Publications.of(stream.ticket(), stream.customerId(), due.mark(), sequence, now, null));
        }
        streams.append(transaction, entries, records);
    }
}
