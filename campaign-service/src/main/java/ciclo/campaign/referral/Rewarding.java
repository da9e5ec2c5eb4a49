package ciclo.campaign.referral;

import static java.nio.charset.StandardCharsets.UTF_8;

import ciclo.campaign.coupon.Ground;
import ciclo.campaign.coupon.Issuing;
import ciclo.campaign.coupon.Issuing.Gift;
import ciclo.campaign.coupon.Offers;
import ciclo.campaign.referral.domain.Referral;
import ciclo.campaign.referral.domain.Referral.Outcome;
import ciclo.campaign.referral.persistence.Referrals;
import ciclo.campaign.referral.persistence.Referrals.Bought;
import ciclo.campaign.referral.persistence.Referrals.Came;
import ciclo.campaign.targeting.RewardedCustomers;
import ciclo.campaign.targeting.RewardedCustomers.Merit;
import ciclo.campaign.targeting.RewardedCustomers.Rewarded;
import ciclo.messaging.event.CustomerEvent.CustomerMerged;
import ciclo.messaging.event.CustomerEvent.CustomerReferred;
import ciclo.messaging.event.CustomerEvent.PurchaseRecorded;
import ciclo.messaging.inbox.Received;
import ciclo.messaging.inbox.Transactions;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Rewards recommendations, each once: whichever comes last of the recommendation, the first purchase
/// and a merge that makes them belong together.
@ApplicationScoped
public class Rewarding {

    private final ReferralConfig config;
    private final Referrals referrals;
    private final Offers offers;
    private final Issuing issuing;
    private final RewardedCustomers rewarded;
    private final Transactions transactions;
    private final InstantSource clock;

    Rewarding(
            ReferralConfig config,
            Referrals referrals,
            Offers offers,
            Issuing issuing,
            RewardedCustomers rewarded,
            Pool pool,
            InstantSource clock) {
        this.config = config;
        this.referrals = referrals;
        this.offers = offers;
        this.issuing = issuing;
        this.rewarded = rewarded;
        this.transactions = new Transactions(pool, Duration.ofSeconds(30));
        this.clock = clock;
    }

    /// @throws IllegalStateException if there is no such offer
    void check(@Observes @Priority(2000) StartupEvent event) {
        Stream.of(config.referrerOffer(), config.newcomerOffer())
                .flatMap(Optional::stream)
                .filter(offer -> !transactions.call(connection -> offers.has(connection, offer)))
                .findFirst()
                .ifPresent(offer -> {
                    throw new IllegalStateException(
                            "ciclo.referral.referrer-offer or .newcomer-offer: there is no offer " + offer);
                });
    }

    /// Applies recommendations, purchases and merges.
    public void apply(
            SqlConnection transaction, List<Received> contacts, List<Received> purchases, List<Received> profiles) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<Came> newcomers =
                contacts.stream().flatMap(record -> came(record).stream()).toList();
        Set<String> merged = profiles.stream()
                .filter(record -> record.event() != null && record.event().data() instanceof CustomerMerged)
                .map(Received::key)
                .collect(Collectors.toSet());
        Set<String> touched = new HashSet<>(merged);
        newcomers.forEach(newcomer -> touched.add(newcomer.newcomer()));
        purchases.stream()
                .filter(record -> record.event() != null && record.event().data() instanceof PurchaseRecorded)
                .forEach(record -> touched.add(record.key()));
        if (!touched.isEmpty()) {
            referrals.pass(transaction, !newcomers.isEmpty() || !merged.isEmpty());
            referrals.came(transaction, newcomers);
            reward(transaction, touched, now);
        }
    }

    private static Optional<Came> came(Received record) {
        return record.event() != null && record.event().data() instanceof CustomerReferred(var referrer, var code)
                ? Optional.of(new Came(record.key(), referrer, record.event().time()))
                : Optional.empty();
    }

    private void reward(SqlConnection transaction, Set<String> touched, Instant now) {
        List<Gift> gifts = new ArrayList<>();
        List<Rewarded> all = new ArrayList<>();
        Set<String> people = new HashSet<>();
        for (Bought bought : referrals.bought(transaction, touched)) {
            Referral referral = bought.referral();
            // Two names of one newcomer can be in one batch.
            Outcome alone = referral.outcome(now, config.maxAge());
            Outcome outcome =
                    alone == Outcome.CONVERTED && !people.add(referral.newcomer()) ? Outcome.REWARDED_BEFORE : alone;
            referrals.end(transaction, bought, outcome, now);
            if (outcome == Outcome.CONVERTED) {
                UUID ofReferrer = ground("referrer", bought.id());
                UUID ofNewcomer = ground("newcomer", bought.id());
                gift(config.referrerOffer(), referral.referrer(), ofReferrer).ifPresent(gifts::add);
                gift(config.newcomerOffer(), referral.newcomer(), ofNewcomer).ifPresent(gifts::add);
                Instant at = referral.first().at();
                all.add(new Rewarded(Merit.RECOMMENDED, referral.referrer(), ofReferrer, at));
                all.add(new Rewarded(Merit.CAME, referral.newcomer(), ofNewcomer, at));
            }
        }
        issuing.give(transaction, gifts, now);
        rewarded.enter(transaction, all);
    }

    private static Optional<Gift> gift(Optional<String> offer, String customer, UUID ground) {
        return offer.map(id -> new Gift(id, customer, new Ground.OfReferral(ground)));
    }

    /// The same whoever computes it, and telling nothing of the newcomer.
    private static UUID ground(String side, String newcomer) {
        return UUID.nameUUIDFromBytes(
                String.join("\n", "referral", side, newcomer).getBytes(UTF_8));
    }
}
