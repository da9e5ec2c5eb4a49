package ciclo.lifecycle.stage.persistence;

import ciclo.messaging.sql.Sql;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// Table `rebuild_difference`: whose projection a rebuild found to be another one.
@ApplicationScoped
public class RebuildDifferences {

    private static final String ADD = """
            INSERT INTO rebuild_difference (job_id, customer_id) SELECT $1, * FROM unnest($2::text[])
            ON CONFLICT DO NOTHING""";
    private static final String OF =
            "SELECT customer_id FROM rebuild_difference WHERE job_id = $1 ORDER BY customer_id";
    private static final String COUNT = "SELECT count(*) FROM rebuild_difference WHERE job_id = $1";

    public void add(SqlConnection transaction, long job, Collection<String> customers) {
        if (!customers.isEmpty()) {
            Sql.execute(transaction, ADD, job, customers.toArray(String[]::new));
        }
    }

    public List<String> of(SqlConnection transaction, long job) {
        List<String> customers = new ArrayList<>();
        for (Row row : Sql.execute(transaction, OF, job)) {
            customers.add(row.getString(0));
        }
        return customers;
    }

    public long count(SqlClient client, long job) {
        return Sql.execute(client, COUNT, job).iterator().next().getLong(0);
    }
}
