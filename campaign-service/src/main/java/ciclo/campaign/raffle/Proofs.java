package ciclo.campaign.raffle;

import ciclo.campaign.raffle.domain.Draw;
import ciclo.campaign.raffle.domain.RaffleState;
import ciclo.campaign.raffle.domain.Seed;
import ciclo.campaign.raffle.persistence.EntrantTable;
import ciclo.campaign.raffle.persistence.EntrantTable.Entrant;
import ciclo.campaign.raffle.persistence.RaffleTable;
import ciclo.messaging.inbox.Transactions;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What anybody needs to compute a draw again.
@ApplicationScoped
public class Proofs {

    private final RaffleTable raffles;
    private final EntrantTable entrants;
    private final Transactions transactions;

    Proofs(RaffleTable raffles, EntrantTable entrants, Pool pool) {
        this.raffles = raffles;
        this.entrants = entrants;
        this.transactions = new Transactions(pool, Duration.ofSeconds(30));
    }

    /// The proof of a raffle.
    ///
    /// @param seed null until it has been drawn
    /// @param entrants as they were drawn from, sorted; none until then
    /// @param draw computed again, from these two alone; null until then
    public record Proof(
            Raffle raffle,
            @Nullable Seed seed,
            List<String> entrants,
            @Nullable Draw draw) {

        public Proof {
            entrants = List.copyOf(entrants);
        }
    }

    /// Of a raffle that has been opened; a draft has nothing to prove, and is unknown.
    public Proof of(String id) {
        return transactions.call(connection -> {
            Raffle raffle = raffles.find(connection, id)
                    .filter(found -> found.state() != RaffleState.DRAFT)
                    .orElseThrow(Raffles::unknown);
            if (raffle.state() == RaffleState.OPEN) {
                return new Proof(raffle, null, List.of(), null);
            }
            Seed seed = new Seed(raffles.revealed(connection, id));
            List<String> names = entrants.names(connection, id);
            return new Proof(
                    raffle, seed, names, Draw.hold(seed, names, raffle.says().prizes()));
        });
    }

    /// Who won, the first place first.
    public List<Entrant> winners(String id) {
        return transactions.call(connection -> {
            Raffle unused = raffles.find(connection, id).orElseThrow(Raffles::unknown);
            return entrants.winners(connection, id);
        });
    }
}
