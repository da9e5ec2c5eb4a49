package ciclo.campaign.raffle;

import static java.nio.charset.StandardCharsets.UTF_8;

import ciclo.campaign.Admission;
import ciclo.campaign.coupon.Ground;
import ciclo.campaign.coupon.Issuing;
import ciclo.campaign.coupon.Issuing.Gift;
import ciclo.campaign.raffle.Refusal.Refused;
import ciclo.campaign.raffle.domain.Draw;
import ciclo.campaign.raffle.domain.Draw.Winner;
import ciclo.campaign.raffle.domain.Pseudonyms;
import ciclo.campaign.raffle.domain.RaffleState;
import ciclo.campaign.raffle.domain.Seed;
import ciclo.campaign.raffle.persistence.EntrantTable;
import ciclo.campaign.raffle.persistence.EntrantTable.Entrant;
import ciclo.campaign.raffle.persistence.RaffleTable;
import ciclo.campaign.targeting.Decider;
import ciclo.campaign.targeting.RewardedCustomers;
import ciclo.campaign.targeting.RewardedCustomers.Merit;
import ciclo.campaign.targeting.RewardedCustomers.Rewarded;
import ciclo.messaging.inbox.Transactions;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/// Draws raffles, each once, and gives the winners their prize.
@ApplicationScoped
public class Drawing {

    private final Admission admission;
    private final RaffleTable raffles;
    private final EntrantTable entrants;
    private final Vault vault;
    private final Issuing issuing;
    private final RewardedCustomers rewarded;
    private final Decider decider;
    private final Transactions transactions;
    private final InstantSource clock;

    Drawing(
            Admission admission,
            RaffleTable raffles,
            EntrantTable entrants,
            Vault vault,
            Issuing issuing,
            RewardedCustomers rewarded,
            Decider decider,
            Pool pool,
            InstantSource clock) {
        this.admission = admission;
        this.raffles = raffles;
        this.entrants = entrants;
        this.vault = vault;
        this.issuing = issuing;
        this.rewarded = rewarded;
        this.decider = decider;
        this.transactions = new Transactions(pool, Duration.ofMinutes(2));
        this.clock = clock;
    }

    /// Draws it, or finds it drawn: whoever asks at the same time or later gets the same draw.
    ///
    /// @throws Refused if it is not open
    public Raffle draw(String id) {
        Raffle drawn = transactions.call(transaction -> {
            admission.takeIn(transaction);
            Raffle raffle = raffles.lock(transaction, id).orElseThrow(Raffles::unknown);
            return switch (raffle.state()) {
                case DRAFT -> throw new Refused(new Refusal.NotNow(raffle.state()));
                case OPEN -> draw(transaction, raffle);
                case DRAWN -> raffle;
            };
        });
        decider.wake();
        return drawn;
    }

    private Raffle draw(SqlConnection transaction, Raffle raffle) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Seed seed = vault.open(raffles.seed(transaction, raffle.id()), raffle.id());
        Pseudonyms pseudonyms = vault.pseudonyms(raffle.id());
        Map<String, String> customers = new HashMap<>();
        for (String customer : entrants.who(transaction, raffle.says().conditions(), now)) {
            customers.put(pseudonyms.of(customer), customer);
        }
        Draw draw = Draw.hold(seed, customers.keySet(), raffle.says().prizes());
        Map<String, Integer> places = new HashMap<>();
        draw.winners().forEach(winner -> places.put(winner.entrant(), places.size() + 1));
        List<Entrant> all = new ArrayList<>(customers.size());
        customers.forEach((entrant, customer) -> all.add(new Entrant(entrant, customer, places.get(entrant))));
        entrants.insert(transaction, raffle.id(), all);
        reward(transaction, raffle, draw, customers, now);
        Raffle drawn = new Raffle(
                raffle.id(),
                raffle.says(),
                RaffleState.DRAWN,
                raffle.revision() + 1,
                raffle.commitment(),
                raffle.openedAt(),
                now);
        raffles.update(transaction, drawn);
        raffles.reveal(transaction, raffle.id(), seed.hex());
        return drawn;
    }

    private void reward(
            SqlConnection transaction, Raffle raffle, Draw draw, Map<String, String> customers, Instant now) {
        List<Gift> prizes = new ArrayList<>();
        List<Rewarded> winners = new ArrayList<>();
        for (Winner winner : draw.winners()) {
            String customer = Objects.requireNonNull(customers.get(winner.entrant()));
            UUID ground = UUID.nameUUIDFromBytes(
                    String.join("\n", "raffle", raffle.id(), winner.entrant()).getBytes(UTF_8));
            prizes.add(new Gift(raffle.says().offer(), customer, new Ground.OfRaffle(ground, raffle.id())));
            winners.add(new Rewarded(Merit.WON, customer, ground, now));
        }
        issuing.give(transaction, prizes, now);
        rewarded.enter(transaction, winners);
    }
}
