package ciclo.campaign.response.persistence;

import ciclo.campaign.KeepsCustomers;
import ciclo.messaging.sql.Sql;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Table `unsubscription`: who wants no more messages on which channel. Whoever is in it under any
/// name of theirs is.
@ApplicationScoped
public class Unsubscriptions implements KeepsCustomers {

    private static final String ADD = """
            INSERT INTO unsubscription (customer_id, channel, message_id, at) VALUES ($1, $2, $3, $4)
            ON CONFLICT (customer_id, channel) DO NOTHING""";
    private static final String AMONG = """
            WITH RECURSIVE named (asked, name) AS (
                SELECT c, c FROM unnest($1::text[]) AS c
                UNION
                SELECT n.asked, a.absorbed FROM named n JOIN customer_alias a ON a.survivor = n.name)
            SELECT n.asked, array_agg(u.channel) AS channels FROM named n, LATERAL (
                SELECT channel FROM unsubscription WHERE customer_id = n.name OFFSET 0) u
            GROUP BY n.asked""";
    private static final String LIFT =
            "DELETE FROM unsubscription WHERE customer_id IN (SELECT customer_names($1)) AND channel = $2";
    private static final String FORGET = "DELETE FROM unsubscription WHERE customer_id = ANY($1)";

    /// False, with nothing changed, if they are unsubscribed already.
    public boolean add(SqlConnection transaction, SentMessage message, Instant at) {
        return Sql.change(transaction, ADD, message.customerId(), message.channel(), message.messageId(), Sql.utc(at))
                == 1;
    }

    /// Those of these customers who are, and on which channels.
    public Map<String, Set<String>> among(SqlClient client, Collection<String> customers) {
        Map<String, Set<String>> channels = new HashMap<>();
        Sql.execute(client, AMONG, (Object) customers.toArray(String[]::new))
                .forEach(row -> channels.put(
                        row.getString("asked"), new HashSet<>(Arrays.asList(row.getArrayOfStrings("channels")))));
        return channels;
    }

    /// The customer wants messages again.
    public void lift(SqlConnection transaction, String customer, String channel) {
        var unused = Sql.execute(transaction, LIFT, customer, channel);
    }

    @Override
    public void forget(SqlConnection transaction, Leaving person) {
        var unused = Sql.execute(transaction, FORGET, (Object) person.namesArray());
    }
}
