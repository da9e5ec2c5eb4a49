package ciclo.campaign.targeting;

import ciclo.campaign.targeting.persistence.Campaigns;
import ciclo.campaign.targeting.persistence.Rounds;
import ciclo.messaging.inbox.Transactions;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/// The campaigns that come with the service, as far as nobody has changed them.
@ApplicationScoped
class ShippedCampaigns {

    private static final String BY = "ciclo";
    private static final String BIRTHDAY = "birthday";

    private final Campaigns campaigns;
    private final Rounds rounds;
    private final Transactions transactions;
    private final InstantSource clock;

    ShippedCampaigns(Campaigns campaigns, Rounds rounds, Pool pool, InstantSource clock) {
        this.campaigns = campaigns;
        this.rounds = rounds;
        this.transactions = new Transactions(pool, Duration.ofSeconds(30));
        this.clock = clock;
    }

    /// After the words have been stored, and before anything is decided. Not in a migration: the
    /// version that still runs beside this one has to find the words.
    void takeUpWords(@Observes @Priority(2100) StartupEvent event) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        transactions.run(transaction -> {
            campaigns.takeUpShippedWords(transaction, BY, now);
            if (campaigns.beginUntouched(transaction, BIRTHDAY)) {
                rounds.begin(transaction, BIRTHDAY, now);
            }
        });
    }
}
