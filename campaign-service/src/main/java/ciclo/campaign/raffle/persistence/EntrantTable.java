package ciclo.campaign.raffle.persistence;

import ciclo.campaign.KeepsCustomers;
import ciclo.campaign.raffle.domain.Conditions;
import ciclo.messaging.sql.Slices;
import ciclo.messaging.sql.Sql;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Table `raffle_entrant`: who took part in which raffle, under which name.
@ApplicationScoped
public class EntrantTable implements KeepsCustomers {

    private static final int SLICE = 20_000;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    // Whoever has no profile cannot be told that they have won.
    private static final String WHO = """
            SELECT s.customer_id FROM customer_stage s JOIN profile p ON p.customer_id = s.customer_id
            WHERE ($1::text IS NULL OR s.stage = $1)
                AND NOT EXISTS (SELECT FROM customer_alias a WHERE a.absorbed = s.customer_id)
                AND ($2::int = 0 OR s.customer_id IN (
                    SELECT owner FROM (
                        SELECT CASE WHEN EXISTS (SELECT FROM customer_alias a WHERE a.absorbed = o.customer_id)
                            THEN customer_now(o.customer_id) ELSE o.customer_id END AS owner
                        FROM purchase o WHERE o.at > $3) bought
                    GROUP BY owner HAVING count(*) >= $2))""";
    private static final String INSERT = """
            INSERT INTO raffle_entrant (raffle_id, entrant, customer_id, place)
            SELECT $1, entrant, customer_id, place
            FROM unnest($2::text[], $3::text[], $4::int[]) AS e (entrant, customer_id, place)""";
    private static final String NAMES =
            "SELECT entrant FROM raffle_entrant WHERE raffle_id = $1 ORDER BY entrant COLLATE \"C\"";
    private static final String WINNERS = """
            SELECT entrant, customer_id, place FROM raffle_entrant WHERE raffle_id = $1 AND place IS NOT NULL
            ORDER BY place""";
    private static final String FORGET = "UPDATE raffle_entrant SET customer_id = NULL WHERE customer_id = ANY($1)";

    /// Somebody who took part.
    ///
    /// @param entrant their name in this raffle
    /// @param customerId null once the person has been erased
    /// @param place from 1; null for whoever has not won
    public record Entrant(
            String entrant,
            @Nullable String customerId,
            @Nullable Integer place) {}

    /// Who fits the conditions now.
    public List<String> who(SqlConnection connection, Conditions conditions, Instant now) {
        List<String> found = new ArrayList<>();
        for (Row row : Sql.execute(
                PATIENCE,
                connection,
                WHO,
                conditions.stage(),
                conditions.purchases(),
                Sql.utc(now.minus(conditions.within())))) {
            found.add(row.getString("customer_id"));
        }
        return found;
    }

    public void insert(SqlConnection transaction, String raffle, List<Entrant> entrants) {
        for (List<Entrant> slice : Slices.of(entrants, SLICE)) {
            int unused = Sql.change(
                    transaction,
                    INSERT,
                    raffle,
                    Sql.texts(slice, Entrant::entrant),
                    Sql.texts(slice, Entrant::customerId),
                    slice.stream().map(Entrant::place).toArray(Integer[]::new));
        }
    }

    /// The names of all who took part, sorted by their bytes.
    public List<String> names(SqlConnection connection, String raffle) {
        return Sql.list(connection, row -> row.getString("entrant"), NAMES, raffle);
    }

    /// The first place first.
    public List<Entrant> winners(SqlConnection connection, String raffle) {
        return Sql.list(
                connection,
                row -> new Entrant(row.getString("entrant"), row.getString("customer_id"), row.getInteger("place")),
                WINNERS,
                raffle);
    }

    /// Takes their names off their tickets. The draw can still be computed again.
    @Override
    public void forget(SqlConnection transaction, Leaving person) {
        int unused = Sql.change(transaction, FORGET, (Object) person.namesArray());
    }
}
