package ciclo.campaign.raffle;

import ciclo.campaign.raffle.Raffle.Says;
import ciclo.campaign.raffle.RaffleConfig.Monthly;
import ciclo.campaign.raffle.domain.Conditions;
import ciclo.campaign.raffle.persistence.RaffleTable;
import ciclo.messaging.inbox.Transactions;
import ciclo.messaging.loop.Loop;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.jboss.logging.Logger;

/// Draws raffles whose time has come, and opens the one of each month. Any number of replicas may do
/// so.
@ApplicationScoped
class RaffleClock {

    private static final Logger LOG = Logger.getLogger(RaffleClock.class);
    private static final Duration A_YEAR = Duration.ofDays(365);

    private final RaffleConfig config;
    private final Vault vault;
    private final Raffles raffles;
    private final Drawing drawing;
    private final RaffleTable table;
    private final Transactions transactions;
    private final InstantSource clock;
    private final Loop loop;

    RaffleClock(
            RaffleConfig config,
            Vault vault,
            Raffles raffles,
            Drawing drawing,
            RaffleTable table,
            Pool pool,
            InstantSource clock) {
        this.config = config;
        this.vault = vault;
        this.raffles = raffles;
        this.drawing = drawing;
        this.table = table;
        this.transactions = new Transactions(pool, Duration.ofSeconds(30));
        this.clock = clock;
        this.loop = new Loop("raffles", config.poll(), this::step);
    }

    void start(@Observes @Priority(3000) StartupEvent event) {
        if (vault.isThere()) {
            raffles.check(config.monthly());
            loop.start();
        }
    }

    void stop(@Observes @Priority(150) ShutdownEvent event) {
        if (vault.isThere()) {
            loop.close();
        }
    }

    /// Whether it runs, or has nothing to do.
    boolean isAlive() {
        return !vault.isThere() || loop.isAlive();
    }

    private boolean step() {
        Instant now = clock.instant();
        if (config.monthly().enabled()) {
            YearMonth month = YearMonth.from(now.atOffset(ZoneOffset.UTC));
            raffles.begin("monthly-" + month, says(config.monthly(), month));
        }
        transactions.call(connection -> table.due(connection, now)).forEach(this::draw);
        return false;
    }

    /// One that cannot be drawn, as where the secret is gone that its seed was sealed with, holds up
    /// no other.
    private void draw(String due) {
        try {
            Raffle unused = drawing.draw(due);
        } catch (RuntimeException e) {
            LOG.errorf(e, "Raffle %s cannot be drawn", due);
        }
    }

    private static Says says(Monthly monthly, YearMonth month) {
        return new Says(
                "The raffle of " + month,
                monthly.prizes(),
                monthly.offer(),
                new Conditions(monthly.stage(), 0, A_YEAR),
                month.plusMonths(1).atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC));
    }
}
