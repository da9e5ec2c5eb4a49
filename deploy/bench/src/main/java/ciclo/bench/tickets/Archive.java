package ciclo.bench.tickets;

import ciclo.bench.Failure;
import ciclo.testkit.Database;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// ticket-service's database, filled by SQL: tickets of twenty queues, two hundred agents and thirty
/// thousand customers, a tenth of them open, each with ten entries of its history, four of which are
/// comments. Chance follows from the ticket's number.
final class Archive implements AutoCloseable {

    /// Words there are; of each text the words follow Zipf's law roughly, as words do.
    static final int WORDS = 20_000;

    static final int QUEUES = 20;
    static final int AGENTS = 200;
    static final int CUSTOMERS = 30_000;

    private static final int BATCH = 10_000;
    private static final String CHANCE = """
            CREATE FUNCTION pg_temp.chance(n bigint, salt int) RETURNS float LANGUAGE sql IMMUTABLE
                RETURN (hashint8extended(n, salt) & 1048575) / 1048576.0""";
    private static final String TEXT = """
            CREATE FUNCTION pg_temp.words(n bigint, salt int, length int) RETURNS text LANGUAGE sql IMMUTABLE
                RETURN (SELECT string_agg('word' || floor(power(20000, pg_temp.chance(n, salt * 1000 + i))), ' ')
                        FROM generate_series(1, length) AS i)""";
    private static final String TICKETS = """
            INSERT INTO ticket (number, version, sequence, customer_id, subject, description, channel, type, priority,
                tags, language, assignee, queue, status, opened_at, first_replied_at, resolved_at, closed_at, resolutions,
                updated_at)
            SELECT nextval('ticket_number'), 10, 10, 'c-' || floor(pg_temp.chance(n, 1) * 30000),
                pg_temp.words(n, 2, 6), pg_temp.words(n, 3, 40), 'portal', 'type-' || floor(pg_temp.chance(n, 4) * 8),
                (ARRAY['low', 'normal', 'normal', 'high', 'urgent'])[1 + floor(pg_temp.chance(n, 5) * 5)::int],
                ARRAY['tag-' || floor(pg_temp.chance(n, 6) * 50), 'tag-' || floor(pg_temp.chance(n, 7) * 500)],
                'en', 'agent-' || floor(pg_temp.chance(n, 8) * 200), 'queue-' || floor(pg_temp.chance(n, 9) * 20),
                CASE WHEN state < 0.04 THEN 'open' WHEN state < 0.07 THEN 'pending' WHEN state < 0.1 THEN 'on-hold'
                    ELSE 'closed' END,
                at, at + interval '1 hour', CASE WHEN state < 0.1 THEN NULL ELSE at + interval '1 day' END,
                CASE WHEN state < 0.1 THEN NULL ELSE at + interval '15 days' END, 1, at + interval '15 days'
            FROM (SELECT n, pg_temp.chance(n, 10) AS state, now() - (2000 - n / 100) * interval '1 hour' AS at
                  FROM generate_series(?::bigint, ?::bigint) AS n) AS one""";
    private static final String COMMENTS = """
            INSERT INTO comment (ticket, at, by, author, internal, body)
            SELECT number, opened_at + i * interval '1 hour', CASE WHEN i % 2 = 1 THEN 'agent' ELSE 'customer' END, 'ann',
                false, description
            FROM ticket, generate_series(1, 4) AS i WHERE number BETWEEN ? AND ?""";
    private static final String HISTORY = """
            INSERT INTO ticket_history (ticket, version, at, by, actor, what, detail)
            SELECT number, i, opened_at + i * interval '1 hour', 'agent', 'ann',
                (ARRAY['opened', 'assigned', 'started', 'replied', 'replied', 'paused', 'resumed', 'replied', 'replied',
                    'resolved'])[i], '{}'
            FROM ticket, generate_series(1, 10) AS i WHERE number BETWEEN ? AND ?""";
    private static final String CLOCKS = """
            INSERT INTO sla_clock (ticket, kind, started_by, started_at, policy, policy_version, target, due_at,
                warning_due_at, warned_at, worked, next_at)
            SELECT number, 'resolution', number, opened_at, 'bench', 1, 'PT4H', now() - interval '1 minute',
                now() - interval '1 hour', now() - interval '1 hour', 'PT0S', now() - interval '1 minute'
            FROM ticket WHERE number <= ?""";

    private final Connection connection;

    Archive(Database database) {
        try {
            connection = DriverManager.getConnection(database.jdbcUrl(), database.username(), database.password());
        } catch (SQLException e) {
            throw new Failure("No connection to " + database, e);
        }
    }

    /// Writes so many tickets.
    void fill(int tickets) throws SQLException {
        try (Statement sql = connection.createStatement()) {
            sql.execute(CHANCE);
            sql.execute(TEXT);
        }
        for (int first = 1; first <= tickets; first += BATCH) {
            int last = Math.min(first + BATCH - 1, tickets);
            write(TICKETS, first, last);
            write(COMMENTS, first, last);
            write(HISTORY, first, last);
        }
        // What autovacuum would have done by then.
        try (Statement sql = connection.createStatement()) {
            sql.execute("VACUUM ANALYZE ticket, comment, ticket_history");
        }
    }

    /// Gives each of so many tickets a clock that is due; all of them are there at once.
    ///
    /// @return when, by [System#nanoTime]
    long makeDue(int tickets) throws SQLException {
        connection.setAutoCommit(false);
        try (PreparedStatement clocks = connection.prepareStatement(CLOCKS)) {
            clocks.setInt(1, tickets);
            clocks.executeUpdate();
        }
        long now = System.nanoTime();
        connection.commit();
        connection.setAutoCommit(true);
        return now;
    }

    /// Whether nothing is due any more.
    boolean isUpToDate() {
        return count("SELECT count(*) FROM (SELECT FROM sla_clock WHERE next_at IS NOT NULL LIMIT 1) AS due") == 0;
    }

    boolean hasPublished() {
        return count("SELECT count(*) FROM (SELECT FROM outbox LIMIT 1) AS waiting") == 0;
    }

    long count(String question) {
        try (Statement sql = connection.createStatement();
                ResultSet rows = sql.executeQuery(question)) {
            if (!rows.next()) {
                throw new Failure("No answer to " + question);
            }
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new Failure("The database does not answer: " + question, e);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private void write(String statement, int first, int last) throws SQLException {
        try (PreparedStatement rows = connection.prepareStatement(statement)) {
            rows.setInt(1, first);
            rows.setInt(2, last);
            rows.executeUpdate();
        }
    }
}
