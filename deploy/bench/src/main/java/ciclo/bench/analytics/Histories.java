package ciclo.bench.analytics;

import ciclo.bench.Failure;
import ciclo.testkit.Database;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/// The table of histories, filled by SQL and counted by SQL.
final class Histories implements AutoCloseable {

    private static final int BATCH = 10_000;
    /// Prospects, buyers, of whom most fall silent after exactly 180 days, and some who come back: up to seven periods
    /// in
    /// the three years before an instant, about 2.8 on average. Chance follows from the customer's number.
    private static final String FILL = """
            INSERT INTO stage_period (customer_id, from_at, to_at, previous_stage, stage, cause_kind, cause_source,
                cause_event_id, cause_event_type, rules_version)
            SELECT 'c-' || lpad(c::text, 8, '0'), at, lead(at) OVER life, lag(stage) OVER life, stage, 'event',
                '/shop/orders', 'order-' || c, 'ciclo.customer.purchase-recorded.v1', 1
            FROM (SELECT c, chance(c, 0) AS kind, chance(c, 1) AS luck, chance(c, 2) AS pace,
                    ?::timestamptz - interval '1095 days' + chance(c, 3) * interval '1090 days' AS begin
                  FROM generate_series(?, ?) AS c) AS customer,
                LATERAL (VALUES
                    (kind < 0.6, 'acquisition', begin),
                    (kind < 0.4, 'conversion', begin + luck * interval '20 days'),
                    (kind > 0.2, 'growth', begin + interval '21 days' + pace * interval '30 days'),
                    (kind > 0.8, 'retention', begin + interval '52 days' + luck * interval '100 days'),
                    (kind > 0.25, 'reactivation', CASE WHEN kind > 0.8
                        THEN begin + interval '153 days' + pace * interval '300 days'
                        ELSE begin + interval '201 days' + pace * interval '30 days' END),
                    (kind > 0.7, 'growth', begin + interval '460 days' + luck * interval '300 days'),
                    (kind > 0.7, 'reactivation', begin + interval '640 days' + luck * interval '300 days')
                ) AS period (happens, stage, at)
            WHERE happens AND at < ?::timestamptz
            WINDOW life AS (PARTITION BY c ORDER BY at)""";
    private static final String CHANCE = """
            CREATE FUNCTION pg_temp.chance(c int, salt int) RETURNS float LANGUAGE sql IMMUTABLE
                RETURN (hashint4extended(c, salt) & 1048575) / 1048576.0""";

    private final Connection connection;

    Histories(Database database) {
        try {
            connection = DriverManager.getConnection(database.jdbcUrl(), database.username(), database.password());
        } catch (SQLException e) {
            throw new Failure("No connection to " + database, e);
        }
    }

    /// Writes the histories of so many customers up to `now`.
    void fill(int customers, Instant now) throws SQLException {
        try (Statement sql = connection.createStatement()) {
            sql.execute(CHANCE);
        }
        try (PreparedStatement fill = connection.prepareStatement(FILL.replace("chance(", "pg_temp.chance("))) {
            for (int first = 1; first <= customers; first += BATCH) {
                fill.setString(1, now.toString());
                fill.setInt(2, first);
                fill.setInt(3, Math.min(first + BATCH - 1, customers));
                fill.setString(4, now.toString());
                fill.executeUpdate();
            }
        }
        // What autovacuum would have done by then.
        try (Statement sql = connection.createStatement()) {
            sql.execute("VACUUM ANALYZE stage_period, stage_flow, stage_duration, cohort_change");
        }
    }

    /// Whether all counts are merged.
    boolean isMerged() {
        return count("""
                SELECT 'rows', (SELECT count(*) FROM stage_flow WHERE NOT merged)
                    + (SELECT count(*) FROM stage_duration WHERE NOT merged)
                    + (SELECT count(*) FROM cohort_change WHERE NOT merged)""").equals(Map.of("rows", 0L));
    }

    /// The second column of a question, by the first.
    Map<String, Long> count(String question) {
        try (Statement sql = connection.createStatement();
                ResultSet rows = sql.executeQuery(question)) {
            Map<String, Long> counts = new TreeMap<>();
            while (rows.next()) {
                counts.put(rows.getString(1), rows.getLong(2));
            }
            return counts;
        } catch (SQLException e) {
            throw new Failure("The database does not answer: " + question, e);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
