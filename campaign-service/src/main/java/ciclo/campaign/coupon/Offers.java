package ciclo.campaign.coupon;

import ciclo.campaign.coupon.Refusal.Refused;
import ciclo.campaign.coupon.domain.Terms;
import ciclo.campaign.coupon.persistence.OfferTable;
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

/// What can be done with offers. Everything throws [Refused] instead where it is not possible.
@ApplicationScoped
public class Offers {

    private final OfferTable offers;
    private final Transactions transactions;
    private final InstantSource clock;

    Offers(OfferTable offers, Pool pool, InstantSource clock) {
        this.offers = offers;
        this.transactions = new Transactions(pool, Duration.ofSeconds(30));
        this.clock = clock;
    }

    /// All, by id.
    public List<Offer> list() {
        return transactions.call(offers::all);
    }

    public Offer find(String id) {
        return transactions.call(connection -> offers.find(connection, id).orElseThrow(Offers::unknown));
    }

    /// Whether there is one of this id.
    public boolean has(SqlConnection connection, String id) {
        return offers.find(connection, id).isPresent();
    }

    public Offer create(String id, String name, Terms terms) {
        Offer offer = new Offer(id, name, terms, 1, now());
        return transactions.call(transaction -> {
            if (!offers.insert(transaction, offer)) {
                throw new Refused(new Refusal.OfferExists());
            }
            return offer;
        });
    }

    /// Other terms for the coupons that are issued from now on.
    ///
    /// @param accepted the revisions that the caller knows
    public Offer change(String id, LongPredicate accepted, String name, Terms terms) {
        return transactions.call(transaction -> {
            Offer before = offers.lock(transaction, id).orElseThrow(Offers::unknown);
            if (!accepted.test(before.revision())) {
                throw new Refused(new Refusal.HasChanged());
            }
            Offer after = before.saying(name, terms, now());
            offers.update(transaction, after);
            return after;
        });
    }

    private static Refused unknown() {
        return new Refused(new Refusal.UnknownOffer());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
