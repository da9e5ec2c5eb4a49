package ciclo.ticket.handling.persistence;

import ciclo.messaging.sql.Sql;
import ciclo.ticket.handling.domain.TicketNumber;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Table `imported_ticket`: which ticket is which of another help desk, on a thread that may block.
@ApplicationScoped
public class ImportedTickets {

    /// @param fingerprint of what was told of it
    public record Known(TicketNumber number, String fingerprint) {}

    private static final String FIND =
            "SELECT id, ticket, fingerprint FROM imported_ticket WHERE source = $1 AND id = ANY($2)";
    // In one order, so that nobody waits for each other in a circle.
    private static final String CLAIM = """
            INSERT INTO imported_ticket (source, id, fingerprint, ticket)
            SELECT $1, id, fingerprint, nextval('ticket_number')
            FROM unnest($2::text[], $3::text[]) AS told (id, fingerprint) ORDER BY id COLLATE "C"
            ON CONFLICT DO NOTHING RETURNING id, ticket, fingerprint""";

    /// Those that came before, by their ids.
    public Map<String, Known> find(SqlClient client, String source, List<String> ids) {
        Map<String, Known> known = new HashMap<>();
        Sql.execute(client, FIND, source, ids.toArray(String[]::new))
                .forEach(row ->
                        known.put(row.getString("id"), known(row.getLong("ticket"), row.getString("fingerprint"))));
        return known;
    }

    /// The ticket that is called so there.
    public Optional<TicketNumber> find(SqlClient client, String source, String id) {
        return Optional.ofNullable(find(client, source, List.of(id)).get(id)).map(Known::number);
    }

    /// Gives numbers to those that have none, and waits for whoever else is about to.
    ///
    /// @param fingerprints by id
    /// @return those that are the caller's to write
    public Map<String, TicketNumber> claim(SqlConnection transaction, String source, Map<String, String> fingerprints) {
        List<String> ids = List.copyOf(fingerprints.keySet());
        Map<String, TicketNumber> claimed = new HashMap<>();
        Sql.execute(transaction, CLAIM, source, ids.toArray(String[]::new), Sql.texts(ids, fingerprints::get))
                .forEach(row -> claimed.put(row.getString("id"), new TicketNumber(row.getLong("ticket"))));
        return claimed;
    }

    private static Known known(long ticket, String fingerprint) {
        return new Known(new TicketNumber(ticket), fingerprint);
    }
}
