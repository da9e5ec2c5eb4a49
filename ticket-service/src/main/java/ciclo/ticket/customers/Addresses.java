package ciclo.ticket.customers;

import ciclo.messaging.sql.Sql;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Tables `customer_address` and `mail_guest`: where customers are written to, and who writes from an address.
@ApplicationScoped
public class Addresses implements KeepsCustomers {

    /// @param locale a language tag; null where nobody said
    public record Address(
            String customerId,
            @Nullable String email,
            @Nullable String locale) {}

    private static final String LEARN = """
            INSERT INTO customer_address (customer_id, address, locale)
            SELECT customer_id, lower(address), locale
            FROM unnest($1::text[], $2::text[], $3::text[]) AS told (customer_id, address, locale)
            WHERE address IS NOT NULL ORDER BY customer_id
            ON CONFLICT (customer_id) DO UPDATE SET address = excluded.address, locale = excluded.locale""";
    private static final String UNLEARN = "DELETE FROM customer_address WHERE customer_id = ANY($1)";
    private static final String BY_ADDRESS =
            "SELECT customer_id, address, locale FROM customer_address WHERE address = $1 ORDER BY customer_id LIMIT 10";
    private static final String BY_CUSTOMER =
            "SELECT customer_id, address, locale FROM customer_address WHERE customer_id = $1";
    private static final String GUEST = """
            WITH added AS (
                INSERT INTO mail_guest (address, customer_id) VALUES ($1, $2) ON CONFLICT DO NOTHING
                RETURNING customer_id)
            SELECT customer_id FROM added UNION ALL SELECT customer_id FROM mail_guest WHERE address = $1 LIMIT 1""";
    private static final String KNOWN_GUEST = "SELECT customer_id FROM mail_guest WHERE address = $1";
    private static final String FORGET_GUEST = "DELETE FROM mail_guest WHERE customer_id = ANY($1)";

    /// Takes over what profiles say, each customer once.
    public void learn(SqlConnection transaction, Collection<Address> told) {
        if (told.isEmpty()) {
            return;
        }
        List<String> without = told.stream()
                .filter(one -> one.email() == null)
                .map(Address::customerId)
                .toList();
        Sql.execute(transaction, UNLEARN, (Object) without.toArray(String[]::new));
        Sql.execute(
                transaction,
                LEARN,
                Sql.texts(told, Address::customerId),
                Sql.texts(told, Address::email),
                Sql.texts(told, Address::locale));
    }

    /// The customers who have an address, in small letters.
    public List<Address> having(SqlClient client, String address) {
        return Sql.list(
                client,
                row -> new Address(row.getString("customer_id"), row.getString("address"), row.getString("locale")),
                BY_ADDRESS,
                address);
    }

    public Optional<Address> of(SqlClient client, String customerId) {
        return Sql.list(
                        client,
                        row -> new Address(
                                row.getString("customer_id"), row.getString("address"), row.getString("locale")),
                        BY_CUSTOMER,
                        customerId)
                .stream()
                .findFirst();
    }

    /// Who writes from an address that no customer has, where they have written before.
    public Optional<String> knownGuest(SqlClient client, String address) {
        return Sql.list(client, row -> row.getString(0), KNOWN_GUEST, address).stream()
                .findFirst();
    }

    /// The same, and always the same one.
    ///
    /// @param newId who they are if they have never written
    public String guest(SqlClient client, String address, String newId) {
        return Sql.list(client, row -> row.getString(0), GUEST, address, newId).stream()
                .findFirst()
                // Added between the two halves of the statement, by somebody else.
                .or(() -> knownGuest(client, address))
                .orElseThrow();
    }

    @Override
    public void forget(SqlConnection transaction, Collection<String> customers, Instant now) {
        Object ids = customers.toArray(String[]::new);
        Sql.execute(transaction, UNLEARN, ids);
        Sql.execute(transaction, FORGET_GUEST, ids);
    }
}
