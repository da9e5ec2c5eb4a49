package ciclo.campaign.targeting.persistence;

import ciclo.campaign.targeting.domain.Group;
import ciclo.messaging.sql.Sql;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/// Table `enrolment`: in which group people are of the campaigns that they have entered before.
@ApplicationScoped
public class Enrolments {

    // Two who are one are in the group of the one who entered first.
    private static final String GROUPS = Circumstances.NAMED + """
            SELECT DISTINCT ON (e.campaign_id, n.customer_id) e.campaign_id, n.customer_id, e.held_out
            FROM named n, LATERAL (
                SELECT * FROM enrolment WHERE customer_id = n.name AND campaign_id = ANY($2) OFFSET 0) e
            ORDER BY e.campaign_id, n.customer_id, e.entered_at, e.customer_id""";

    /// A customer in a campaign.
    public record Place(String campaignId, String customerId) {}

    /// The groups of those of these customers who have entered one of these campaigns, under
    /// whichever name of theirs.
    public Map<Place, Group> groups(
            SqlConnection connection, Collection<String> campaigns, Collection<String> customers) {
        if (campaigns.isEmpty()) {
            return Map.of();
        }
        Map<Place, Group> groups = new HashMap<>();
        for (Row row :
                Sql.execute(connection, GROUPS, customers.toArray(String[]::new), campaigns.toArray(String[]::new))) {
            groups.put(
                    new Place(row.getString("campaign_id"), row.getString("customer_id")),
                    row.getBoolean("held_out") ? Group.HELD_OUT : Group.TREATED);
        }
        return groups;
    }
}
