package ciclo.ticket.handling.persistence;

import ciclo.messaging.outbox.Outbox;
import ciclo.messaging.outbox.OutboxRecord;
import ciclo.messaging.sql.Sql;
import ciclo.ticket.customers.Survivors;
import ciclo.ticket.handling.domain.TicketNumber;
import ciclo.ticket.sla.domain.Mark;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/// The event streams of many tickets at once, as far as time moves them on.
@ApplicationScoped
public class TicketStreams {

    /// Where a ticket's stream stands.
    ///
    /// @param customerId whose it is now
    public record Stream(TicketNumber ticket, String customerId, long version, long sequence) {}

    /// A mark in a ticket's stream.
    public record Entry(Stream stream, Mark mark) {}

    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final String LOCK = """
            SELECT number, customer_id, version, sequence FROM ticket WHERE number = ANY($1)
            ORDER BY number FOR NO KEY UPDATE SKIP LOCKED""";
    private static final String ADVANCE = """
            UPDATE ticket SET sequence = sequence + told.n
            FROM (SELECT number, count(*) AS n FROM unnest($1::bigint[]) AS told (number) GROUP BY number) told
            WHERE ticket.number = told.number""";
    private static final String HISTORY = """
            INSERT INTO ticket_history (ticket, version, at, by, actor, what, detail)
            SELECT ticket, version, at, $6, $7, what, detail
            FROM unnest($1::bigint[], $2::bigint[], $3::timestamptz[], $4::text[], $5::text[])
                WITH ORDINALITY AS entry (ticket, version, at, what, detail, n) ORDER BY n""";

    private final Survivors survivors;
    private final Outbox outbox;

    TicketStreams(Survivors survivors, Outbox outbox) {
        this.survivors = survivors;
        this.outbox = outbox;
    }

    /// Those of these tickets that nobody else works on just now, locked to the end of the transaction.
    public List<Stream> lock(SqlConnection transaction, Collection<Long> tickets) {
        List<Stream> locked = Sql.list(
                transaction,
                row -> new Stream(
                        new TicketNumber(row.getLong("number")),
                        row.getString("customer_id"),
                        row.getLong("version"),
                        row.getLong("sequence")),
                LOCK,
                (Object) tickets.toArray(Long[]::new));
        var names = new HashSet<>(locked.stream().map(Stream::customerId).toList());
        Map<String, String> ends = names.isEmpty() ? Map.of() : survivors.of(transaction, names);
        return locked.stream()
                .map(stream -> new Stream(
                        stream.ticket(),
                        ends.getOrDefault(stream.customerId(), stream.customerId()),
                        stream.version(),
                        stream.sequence()))
                .toList();
    }

    /// Adds to the streams of locked tickets.
    ///
    /// @param records what is published about the entries, in their order
    public void append(SqlConnection transaction, List<Entry> entries, List<OutboxRecord> records) {
        Long[] tickets =
                entries.stream().map(entry -> entry.stream().ticket().value()).toArray(Long[]::new);
        Sql.execute(transaction, ADVANCE, (Object) tickets);
        Sql.execute(
                transaction,
                HISTORY,
                tickets,
                entries.stream().map(entry -> entry.stream().version()).toArray(Long[]::new),
                Sql.instants(entries, entry -> entry.mark().at()),
                Sql.texts(entries, entry -> HistoryWords.of(entry.mark()).what()),
                Sql.texts(
                        entries,
                        entry -> DetailConverter.json(
                                HistoryWords.of(entry.mark()).detail())),
                Actor.SYSTEM.by().word(),
                Actor.SYSTEM.name());
        outbox.append(transaction, records).await().atMost(ANSWER);
    }
}
