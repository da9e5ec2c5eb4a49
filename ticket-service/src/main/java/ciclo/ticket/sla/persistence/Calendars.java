package ciclo.ticket.sla.persistence;

import ciclo.messaging.sql.Sql;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/// Which policies count their times in which calendars.
@ApplicationScoped
public class Calendars {

    private static final String USERS = """
            SELECT name FROM (
                SELECT DISTINCT ON (name) name, body FROM sla_definition WHERE kind = 'policy' ORDER BY name, version DESC) d
            WHERE body IS NOT NULL AND cast(body AS json) ->> 'calendar' = $1 LIMIT 1""";

    /// A policy in force that counts its times in this calendar.
    public Optional<String> policyWith(SqlClient client, String calendar) {
        return Sql.list(client, row -> row.getString("name"), USERS, calendar).stream()
                .findFirst();
    }
}
