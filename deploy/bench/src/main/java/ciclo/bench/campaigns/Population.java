package ciclo.bench.campaigns;

import ciclo.bench.Failure;
import ciclo.testkit.Database;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/// campaign-service's tables, filled and counted by SQL. A fifth of the customers stand in each
/// stage. Nine of ten agreed to be written to; one in a hundred has no address, or has said since
/// that they want no more; one in twenty waits for help; four of five have a score; one in fifty
/// was known by another name before; a quarter were written to within the last sixty days. In the
/// stage that a scheduled campaign is for all clocks show the same.
final class Population implements AutoCloseable {

    private static final int BATCH = 50_000;
    private static final String CHANCE = """
            CREATE FUNCTION pg_temp.chance(n int, salt int, among int) RETURNS int LANGUAGE sql IMMUTABLE
                RETURN ((hashint8extended(n, salt) & 1048575) * among >> 20)::int""";
    private static final String SOME = """

            FROM (SELECT n, 'c-' || lpad(n::text, 8, '0') AS id FROM generate_series(?::int, ?::int) AS n) AS somebody
            """;
    private static final List<String> EVERYTHING = List.of(
            """
            INSERT INTO profile (customer_id, sequence, name, email, locale, time_zone, birth_date, consent)
            SELECT id, 1, 'Customer ' || n,
                CASE WHEN pg_temp.chance(n, 1, 100) > 0 THEN 'c' || n || '@mail.example' END,
                (ARRAY['en', 'en-GB', 'es', 'es-MX', 'de'])[1 + pg_temp.chance(n, 2, 5)],
                CASE WHEN n % 5 IN (2, 3) THEN (ARRAY['UTC', 'Africa/Abidjan', 'Africa/Dakar', NULL])[1 + pg_temp.chance(n, 3, 4)]
                    ELSE (ARRAY['Europe/Madrid', 'Europe/London', 'America/New_York', 'America/Lima', NULL])[1 + pg_temp.chance(n, 3, 5)]
                END,
                date '1950-01-01' + pg_temp.chance(n, 4, 20000), jsonb_build_object('email', pg_temp.chance(n, 5, 10) > 0)""" + SOME,
            """
            INSERT INTO customer_stage (customer_id, stage, sequence, effective_at, event_id)
            SELECT id, (ARRAY['acquisition', 'conversion', 'growth', 'retention', 'reactivation'])[n % 5 + 1], 1,
                now() - interval '400 days', 'stage-' || n || '-1'""" + SOME,
            """
            INSERT INTO unsubscription (customer_id, channel, message_id, at)
            SELECT id, 'email', gen_random_uuid(), now()""" + SOME + "WHERE pg_temp.chance(n, 6, 100) = 0",
            """
            INSERT INTO ticket (ticket, customer_id, sequence, open)
            SELECT 'T-' || n, id, 1, pg_temp.chance(n, 8, 4) = 0""" + SOME + "WHERE pg_temp.chance(n, 7, 5) = 0",
            """
            INSERT INTO value_score (customer_id, said_at, as_of, p_alive, residual_value)
            SELECT id, now(), now(), pg_temp.chance(n, 10, 1000) / 1000.0, pg_temp.chance(n, 11, 50000) / 100.0""" + SOME + "WHERE pg_temp.chance(n, 9, 5) > 0",
            """
            INSERT INTO customer_alias (absorbed, survivor)
            SELECT 'x' || id, id""" + SOME + "WHERE pg_temp.chance(n, 12, 50) = 0",
            """
            WITH entered AS (
                INSERT INTO candidate (campaign_id, customer_id, event_id, key_hash, stage, stage_sequence, effective_at,
                    backfill, taken_in_at, decided)
                SELECT 'loyalty-prize', id, 'before-' || n, n, 'retention', 1, at, false, at, true
                FROM (SELECT id, n, now() - pg_temp.chance(n, 14, 1440) * interval '1 hour' AS at""" + SOME + """
                    WHERE pg_temp.chance(n, 13, 4) = 0) AS written
                RETURNING id, campaign_id, customer_id, taken_in_at AS at),
            decided AS (
                INSERT INTO decision (candidate_id, campaign_id, message_id, outcome, checks, decided_at)
                SELECT id, campaign_id, md5(id::text)::uuid, 'send', '[]', at FROM entered)
            INSERT INTO message (message_id, candidate_id, campaign_id, customer_id, channel, status, created_at, due_at,
                finished_at)
            SELECT md5(id::text)::uuid, id, campaign_id, customer_id, 'email', 'sent', at, at, at FROM entered""");
    private static final List<String> RESULTS = List.of(
            """
            INSERT INTO enrolment (campaign_id, customer_id, held_out, entered_at)
            SELECT 'measured', id, pg_temp.chance(n, 15, 2) = 0, now() - pg_temp.chance(n, 16, 720) * interval '1 hour'""" + SOME + "WHERE n % 5 = 4",
            """
            INSERT INTO purchase (source, event_id, customer_id, order_id, at, amount)
            SELECT '/bench', 'p-' || n, id, 'o-' || n, now() - pg_temp.chance(n, 17, 8760) * interval '1 hour',
                pg_temp.chance(n, 18, 20000) / 100.0""" + SOME,
            """
            INSERT INTO purchase (source, event_id, customer_id, order_id, at, amount)
            SELECT '/bench', 'p-' || n || '-' || i, customer_id, 'o-' || n || '-' || i, entered_at + i * interval '1 hour',
                pg_temp.chance(n, 18 + i, 20000) / 100.0
            FROM (SELECT *, substr(customer_id, 3)::int AS n FROM enrolment WHERE campaign_id = 'measured') AS somebody
            CROSS JOIN generate_series(1, 2) AS i
            WHERE n BETWEEN ? AND ? AND pg_temp.chance(n, 21, 5) = 0""",
            """
            INSERT INTO refund (source, event_id, customer_id, order_id, at, amount)
            SELECT '/bench', 'r-' || n, id, 'o-' || n || '-1', now(), 5""" + SOME + "WHERE n % 5 = 4 AND pg_temp.chance(n, 22, 10) = 0");

    private final Connection connection;

    Population(Database database) {
        try {
            connection = DriverManager.getConnection(database.jdbcUrl(), database.username(), database.password());
        } catch (SQLException e) {
            throw new Failure("No connection to " + database, e);
        }
    }

    /// Writes so many customers.
    void fill(int customers) throws SQLException {
        execute(CHANCE);
        write(EVERYTHING, customers);
    }

    /// Writes what so many customers have bought in a year, and has a fifth of them enter the
    /// campaign `measured`, of whom a fifth buy twice because of it.
    void buy(int customers) throws SQLException {
        write(RESULTS, customers);
    }

    /// The one number that a question is answered with.
    long count(String question) {
        try (Statement sql = connection.createStatement();
                ResultSet rows = sql.executeQuery(question)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new Failure("The database does not answer: " + question, e);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private void write(List<String> what, int customers) throws SQLException {
        for (String statement : what) {
            try (PreparedStatement rows = connection.prepareStatement(statement)) {
                for (int first = 1; first <= customers; first += BATCH) {
                    rows.setInt(1, first);
                    rows.setInt(2, Math.min(first + BATCH - 1, customers));
                    rows.executeUpdate();
                }
            }
        }
        // What autovacuum would have done by then.
        execute("VACUUM ANALYZE");
    }

    private void execute(String statement) throws SQLException {
        try (Statement sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }
}
