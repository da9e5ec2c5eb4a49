package ciclo.ticket.handling;

import static org.assertj.core.api.Assertions.assertThat;

import ciclo.messaging.inbox.Transactions;
import ciclo.messaging.sql.Sql;
import ciclo.testkit.CicloServers;
import ciclo.ticket.sla.DueIndex.Lane;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(CicloServers.class)
class DueLevelsIT {

    private static final Logger LOG = Logger.getLogger(DueLevelsIT.class);
    private static final int TICKETS = Integer.getInteger("ciclo.due", 500);
    private static final String OPEN = """
            INSERT INTO ticket (number, version, sequence, customer_id, subject, description, channel, priority, tags,
                status, opened_at, resolutions, updated_at)
            SELECT nextval('ticket_number'), 1, 1, $1, 's', 'd', 'api', 'normal', '{}', 'new', now(), 0, now()
            FROM generate_series(1, $2)""";
    private static final String START = """
            INSERT INTO sla_clock (ticket, kind, started_by, started_at, target, due_at, warning_due_at, worked, next_at)
            SELECT number, 'resolution', number, now(), 'PT4H', now() - interval '1 hour', now() - interval '2 hours',
                'PT0S', now() - interval '2 hours' FROM ticket WHERE customer_id = $1""";
    private static final String TOLD = """
            SELECT count(*), min(sequence), max(sequence) FROM ticket WHERE customer_id = $1""";
    private static final String WRITTEN = """
            SELECT count(*) AS tickets, min(marks) AS least, max(marks) AS most FROM (
                SELECT h.ticket, string_agg(what, ' ' ORDER BY h.id) AS marks
                FROM ticket_history h JOIN ticket t ON t.number = h.ticket WHERE t.customer_id = $1 GROUP BY h.ticket) told""";

    @Inject
    DueLevels levels;

    @Inject
    Pool pool;

    @Test
    void howeverManyLookAtOnceEachMarkIsToldOnceAndInOrder() throws Exception {
        // Given
        String customer = "due-" + System.nanoTime();
        var transactions = new Transactions(pool, Duration.ofMinutes(1));
        transactions.run(transaction -> {
            Sql.change(transaction, OPEN, customer, TICKETS);
            Sql.change(transaction, START, customer);
        });
        // When
        long begin = System.nanoTime();
        try (ExecutorService replicas = Executors.newFixedThreadPool(3)) {
            List<Callable<Boolean>> lookers = Stream.of(Lane.ONLY, new Lane(0, 2), new Lane(1, 2))
                    .<Callable<Boolean>>map(lane -> () -> {
                        // Nobody is done as long as somebody else holds what is due.
                        while (dueOf(customer, lane) > 0) {
                            transactions.call(transaction -> levels.tell(transaction, Instant.now(), 1_000, lane));
                        }
                        return true;
                    })
                    .toList();
            for (Future<Boolean> done : replicas.invokeAll(lookers)) {
                assertThat(done.get()).isTrue();
            }
        }
        // Then
        LOG.infof("%d marks told in %s", 2 * TICKETS, Duration.ofNanos(System.nanoTime() - begin));
        var told = Sql.execute(pool, TOLD, customer).iterator().next();
        assertThat(List.of(told.getLong(0), told.getLong(1), told.getLong(2))).containsExactly((long) TICKETS, 3L, 3L);
        var written = Sql.execute(pool, WRITTEN, customer).iterator().next();
        assertThat(written.getLong("tickets")).isEqualTo(TICKETS);
        assertThat(written.getString("least")).isEqualTo("sla-warned sla-breached");
        assertThat(written.getString("most")).isEqualTo("sla-warned sla-breached");
    }

    private long dueOf(String customer, Lane lane) {
        return Sql.list(pool, row -> row.getLong(0), """
                        SELECT count(*) FROM sla_clock c JOIN ticket t ON t.number = c.ticket
                        WHERE t.customer_id = $1 AND c.next_at IS NOT NULL AND t.number % $2::bigint = $3::bigint""", customer, (long) lane.of(), (long) lane.number())
                .getFirst();
    }
}
