package ciclo.campaign.effect;

import ciclo.campaign.effect.domain.Effect;
import ciclo.campaign.effect.persistence.Groups;
import ciclo.campaign.effect.persistence.Groups.Both;
import ciclo.campaign.targeting.Administration;
import ciclo.messaging.inbox.Transactions;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/// Measures what campaigns brought, as it stands when it is asked.
@ApplicationScoped
public class Effects {

    private final Administration administration;
    private final Groups groups;
    private final EffectConfig config;
    private final Transactions transactions;
    private final InstantSource clock;

    Effects(Administration administration, Groups groups, EffectConfig config, Pool pool, InstantSource clock) {
        this.administration = administration;
        this.groups = groups;
        this.config = config;
        this.transactions = new Transactions(pool, Duration.ofSeconds(30));
        this.clock = clock;
    }

    /// @param window how long after entering a purchase counted
    /// @param complete how many have had all of it
    public record Measured(Effect effect, Duration window, long complete) {}

    /// Of this campaign; nothing where it holds nobody out.
    public Optional<Measured> of(String campaign) {
        double heldOut = administration.heldOut(campaign);
        if (heldOut == 0) {
            return Optional.empty();
        }
        Both both = transactions.call(connection -> groups.of(connection, campaign, config.window(), clock.instant()));
        return Optional.of(
                new Measured(Effect.of(both.treated(), both.heldOut(), heldOut), config.window(), both.complete()));
    }
}
