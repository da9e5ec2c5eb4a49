package ciclo.campaign.profile;

import ciclo.messaging.sql.Sql;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/// Table `erasure`: who was erased, under a digest of the id.
@ApplicationScoped
class ErasedCustomers {

    private static final String ANY = "SELECT EXISTS (SELECT FROM erasure)";
    private static final String AMONG = """
            SELECT asked.id FROM unnest($1::text[], $2::bytea[]) AS asked (id, digest) JOIN erasure USING (digest)""";
    private static final String ADD =
            "INSERT INTO erasure (digest) SELECT unnest($1::bytea[]) ORDER BY 1 ON CONFLICT DO NOTHING";
    private static final String NAMES = "SELECT customer_names($1) AS name ORDER BY name";

    /// Those of these customers who were erased.
    Set<String> among(SqlConnection transaction, Collection<String> customers) {
        if (!Sql.execute(transaction, ANY).iterator().next().getBoolean(0)) {
            return Set.of();
        }
        Set<String> erased = new HashSet<>();
        for (Row row : Sql.execute(transaction, AMONG, customers.toArray(String[]::new), digests(customers))) {
            erased.add(row.getString("id"));
        }
        return erased;
    }

    void add(SqlConnection transaction, Collection<String> customers) {
        var unused = Sql.execute(transaction, ADD, (Object) digests(customers));
    }

    /// Every name of the person behind one.
    Collection<String> names(SqlConnection transaction, String customer) {
        return Sql.list(transaction, row -> row.getString("name"), NAMES, customer);
    }

    private static Buffer[] digests(Collection<String> customers) {
        return customers.stream().map(ErasedCustomers::digest).toArray(Buffer[]::new);
    }

    private static Buffer digest(String customer) {
        try {
            return Buffer.buffer(
                    MessageDigest.getInstance("SHA-256").digest(customer.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
