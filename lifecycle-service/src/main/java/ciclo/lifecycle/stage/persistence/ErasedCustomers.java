package ciclo.lifecycle.stage.persistence;

import ciclo.messaging.sql.Sql;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/// Table `erasure`: who was erased, under a digest of the id.
@ApplicationScoped
public class ErasedCustomers {

    private static final String ANY = "SELECT EXISTS (SELECT FROM erasure)";
    private static final String OF = """
            SELECT asked.id, erased_at FROM unnest($1::text[], $2::bytea[]) AS asked (id, digest)
            JOIN erasure USING (digest)""";
    private static final String ADD = """
            INSERT INTO erasure (digest, erased_at) SELECT * FROM unnest($1::bytea[], $2::timestamptz[])
            ON CONFLICT (digest) DO UPDATE SET erased_at = excluded.erased_at""";

    /// @param at when, by customer
    public void add(SqlConnection transaction, Map<String, Instant> at) {
        Sql.execute(
                transaction,
                ADD,
                at.keySet().stream().map(ErasedCustomers::digest).toArray(Buffer[]::new),
                Sql.instants(at.values(), instant -> instant));
    }

    /// Those of these customers that were erased, and when.
    public Map<String, Instant> of(SqlConnection transaction, Collection<String> customers) {
        if (!Sql.execute(transaction, ANY).iterator().next().getBoolean(0)) {
            return Map.of();
        }
        String[] ids = customers.toArray(String[]::new);
        Map<String, Instant> erased = new HashMap<>();
        for (Row row : Sql.execute(
                transaction,
                OF,
                ids,
                Arrays.stream(ids).map(ErasedCustomers::digest).toArray(Buffer[]::new))) {
            erased.put(row.getString("id"), Sql.instant(row, "erased_at"));
        }
        return erased;
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
