package ciclo.campaign.response.persistence;

import ciclo.messaging.inbox.Transactions;
import ciclo.messaging.sql.Sql;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Table `link`: where links in templates lead, each under a number that never changes.
@ApplicationScoped
public class Links {

    private static final int REMEMBERED = 5_000;
    private static final String KEEP = "INSERT INTO link (target) VALUES ($1) ON CONFLICT (target) DO NOTHING";
    private static final String NUMBER = "SELECT id FROM link WHERE target = $1";
    private static final String TARGET = "SELECT target FROM link WHERE id = $1";

    private final Pool pool;
    private final Transactions transactions;
    private final Map<String, Long> numbers = new ConcurrentHashMap<>();
    private final Map<Long, String> targets = new ConcurrentHashMap<>();

    Links(Pool pool) {
        this.pool = pool;
        this.transactions = new Transactions(pool, Duration.ofSeconds(30));
    }

    /// The number of a target; a new one gets the next.
    public long number(String target) {
        Long known = numbers.get(target);
        if (known != null) {
            return known;
        }
        long number = transactions.call(transaction -> {
            var unused = Sql.execute(transaction, KEEP, target);
            return Sql.list(transaction, row -> row.getLong("id"), NUMBER, target)
                    .getFirst();
        });
        remember(number, target);
        return number;
    }

    public Optional<String> target(long number) {
        String known = targets.get(number);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<String> target = Sql.list(pool, row -> row.getString("target"), TARGET, number).stream()
                .findFirst();
        target.ifPresent(found -> remember(number, found));
        return target;
    }

    private void remember(long number, String target) {
        if (numbers.size() >= REMEMBERED || targets.size() >= REMEMBERED) {
            numbers.clear();
            targets.clear();
        }
        numbers.put(target, number);
        targets.put(number, target);
    }
}
