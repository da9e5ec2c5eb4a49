package ciclo.campaign.coupon;

import ciclo.campaign.coupon.domain.CouponCode;
import ciclo.campaign.coupon.domain.Terms;
import ciclo.campaign.coupon.persistence.CouponTable;
import ciclo.campaign.coupon.persistence.CouponTable.Issued;
import ciclo.campaign.coupon.persistence.OfferTable;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Gives customers coupons, one on each ground.
@ApplicationScoped
public class Issuing {

    private final OfferTable offers;
    private final CouponTable coupons;
    private final SecureRandom random = new SecureRandom();

    Issuing(OfferTable offers, CouponTable coupons) {
        this.offers = offers;
        this.coupons = coupons;
    }

    /// Why somebody gets a coupon: the same ground again is the same coupon.
    ///
    /// @param id a message's, for one that comes with it
    /// @param campaign whose message it comes with; null where it comes of something else
    public record Ground(UUID id, @Nullable String campaign) {}

    /// A coupon as its owner is told of it.
    public record Granted(CouponCode code, Terms terms, Instant expiresAt) {}

    /// The coupon of this ground, issued now if it has not been.
    ///
    /// @throws IllegalStateException if there is no such offer
    public Granted issue(SqlConnection transaction, String offer, String customer, Ground ground, Instant now) {
        Terms terms = offers.find(transaction, offer)
                .map(Offer::terms)
                .orElseThrow(() -> new IllegalStateException("no offer " + offer));
        byte[] bytes = new byte[CouponCode.BYTES];
        random.nextBytes(bytes);
        return granted(coupons.issue(
                transaction,
                new Issued(CouponCode.of(bytes), offer, terms, customer, now, now.plus(terms.validFor())),
                ground));
    }

    /// The coupon of this ground, if one was issued.
    public Optional<Granted> granted(SqlConnection connection, UUID ground) {
        return coupons.find(connection, ground).map(Issuing::granted);
    }

    private static Granted granted(Issued issued) {
        return new Granted(issued.code(), issued.terms(), issued.expiresAt());
    }
}
