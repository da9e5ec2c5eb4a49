package ciclo.lifecycle.stage;

import ciclo.lifecycle.stage.domain.Facts;
import ciclo.lifecycle.stage.persistence.Events;
import ciclo.lifecycle.stage.persistence.StageQueries;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is known about everybody, for questions about all customers at once.
@ApplicationScoped
public class AllFacts {

    private final StageQueries queries;
    private final Events events;

    AllFacts(StageQueries queries, Events events) {
        this.queries = queries;
        this.events = events;
    }

    /// All customers in turn: the next ones after one of them, in the database's order.
    ///
    /// @param after null for the first ones
    public List<String> customersAfter(SqlClient client, @Nullable String after, int limit) {
        return queries.customersAfter(client, after, limit);
    }

    /// The facts of these customers, in their order.
    public Map<String, Facts> of(SqlClient client, List<String> customers) {
        var known = events.of(client, customers);
        Map<String, Facts> facts = new LinkedHashMap<>();
        // The table has each event once.
        customers.forEach(id -> facts.put(
                id,
                Facts.inOrder(
                        known.getOrDefault(id, List.of()).stream().sorted().toList())));
        return facts;
    }
}
