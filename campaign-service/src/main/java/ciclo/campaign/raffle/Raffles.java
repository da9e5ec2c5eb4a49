package ciclo.campaign.raffle;

import ciclo.campaign.coupon.Offers;
import ciclo.campaign.raffle.Raffle.Says;
import ciclo.campaign.raffle.RaffleConfig.Monthly;
import ciclo.campaign.raffle.Refusal.Refused;
import ciclo.campaign.raffle.domain.RaffleState;
import ciclo.campaign.raffle.domain.Seed;
import ciclo.campaign.raffle.persistence.RaffleTable;
import ciclo.messaging.inbox.Transactions;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.LongPredicate;

/// What can be done with raffles before they are drawn. Everything throws [Refused] instead where it
/// is not possible.
@ApplicationScoped
public class Raffles {

    private final RaffleTable raffles;
    private final Offers offers;
    private final Vault vault;
    private final Transactions transactions;
    private final InstantSource clock;

    Raffles(RaffleTable raffles, Offers offers, Vault vault, Pool pool, InstantSource clock) {
        this.raffles = raffles;
        this.offers = offers;
        this.vault = vault;
        this.transactions = new Transactions(pool, Duration.ofSeconds(30));
        this.clock = clock;
    }

    /// The newest five hundred.
    public List<Raffle> list() {
        return transactions.call(raffles::all);
    }

    public Raffle find(String id) {
        return transactions.call(connection -> raffles.find(connection, id).orElseThrow(Raffles::unknown));
    }

    /// A draft.
    public Raffle create(String id, Says says) {
        return transactions.call(transaction -> {
            requireOffer(transaction, says);
            Raffle draft = new Raffle(id, says, RaffleState.DRAFT, 1, null, null, null);
            if (!raffles.insert(transaction, draft)) {
                throw new Refused(new Refusal.RaffleExists());
            }
            return draft;
        });
    }

    /// Another meaning for a draft.
    ///
    /// @param accepted the revisions that the caller knows
    public Raffle change(String id, LongPredicate accepted, Says says) {
        return transactions.call(transaction -> {
            Raffle before = draft(transaction, id, accepted);
            requireOffer(transaction, says);
            Raffle after = new Raffle(id, says, RaffleState.DRAFT, before.revision() + 1, null, null, null);
            raffles.update(transaction, after);
            return after;
        });
    }

    /// Commits to a seed: from now on nothing about it changes.
    ///
    /// @param accepted the revisions that the caller knows
    public Raffle open(String id, LongPredicate accepted) {
        requireSecrets();
        return transactions.call(transaction -> {
            Raffle before = draft(transaction, id, accepted);
            return commit(transaction, before);
        });
    }

    /// @throws IllegalStateException if the raffle of each month makes no sense
    void check(Monthly monthly) {
        if (monthly.enabled() && !transactions.call(connection -> offers.has(connection, monthly.offer()))) {
            throw new IllegalStateException("ciclo.raffle.monthly.offer: there is no offer " + monthly.offer());
        }
        if (monthly.prizes() < 1) {
            throw new IllegalStateException("ciclo.raffle.monthly.prizes is at least 1, not " + monthly.prizes());
        }
    }

    /// Makes and opens one, unless there is one of this id.
    void begin(String id, Says says) {
        requireSecrets();
        transactions.run(transaction -> {
            Raffle draft = new Raffle(id, says, RaffleState.DRAFT, 1, null, null, null);
            if (raffles.find(transaction, id).isEmpty() && raffles.insert(transaction, draft)) {
                Raffle unused = commit(transaction, draft);
            }
        });
    }

    private Raffle commit(SqlConnection transaction, Raffle draft) {
        Seed seed = vault.newSeed();
        Raffle opened = new Raffle(
                draft.id(), draft.says(), RaffleState.OPEN, draft.revision() + 1, seed.commitment(), now(), null);
        raffles.update(transaction, opened);
        raffles.keepSeed(transaction, draft.id(), vault.seal(seed, draft.id()));
        return opened;
    }

    private Raffle draft(SqlConnection transaction, String id, LongPredicate accepted) {
        Raffle raffle = raffles.lock(transaction, id).orElseThrow(Raffles::unknown);
        if (!accepted.test(raffle.revision())) {
            throw new Refused(new Refusal.HasChanged());
        }
        if (raffle.state() != RaffleState.DRAFT) {
            throw new Refused(new Refusal.NotNow(raffle.state()));
        }
        return raffle;
    }

    private void requireOffer(SqlConnection transaction, Says says) {
        if (says.offer() != null && !offers.has(transaction, says.offer())) {
            throw new Refused(new Refusal.UnknownOffer());
        }
    }

    private void requireSecrets() {
        if (!vault.isThere()) {
            throw new Refused(new Refusal.NoSecrets());
        }
    }

    static Refused unknown() {
        return new Refused(new Refusal.UnknownRaffle());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
