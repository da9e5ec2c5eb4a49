package ciclo.campaign.coupon;

import ciclo.campaign.MessageEvents;
import ciclo.campaign.MessageEvents.Told;
import ciclo.campaign.coupon.domain.CouponCode;
import ciclo.campaign.coupon.domain.LastDay;
import ciclo.campaign.coupon.domain.Terms;
import ciclo.campaign.coupon.persistence.CouponTable;
import ciclo.campaign.coupon.persistence.CouponTable.Issued;
import ciclo.campaign.coupon.persistence.OfferTable;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Gives customers their rewards, one on each ground, and tells the world of each in the same
/// transaction.
@ApplicationScoped
public class Issuing {

    private final OfferTable offers;
    private final CouponTable coupons;
    private final MessageEvents events;
    private final SecureRandom random = new SecureRandom();

    Issuing(OfferTable offers, CouponTable coupons, MessageEvents events) {
        this.offers = offers;
        this.coupons = coupons;
        this.events = events;
    }

    /// What somebody is to get.
    ///
    /// @param offer of which they get a coupon; null where it is none of ours, and so is only told
    public record Gift(@Nullable String offer, String customer, Ground ground) {}

    /// A coupon as its owner is told of it.
    public record Granted(CouponCode code, Terms terms, Instant expiresAt) {}

    /// Gives these, each once. Those that are no coupons are the caller's to give once.
    ///
    /// @throws IllegalStateException if there is no such offer
    public void give(SqlConnection transaction, List<Gift> gifts, Instant now) {
        Map<String, List<Gift>> byOffer = new LinkedHashMap<>();
        List<Told> told = new ArrayList<>();
        for (Gift gift : gifts) {
            if (gift.offer() == null) {
                told.add(RewardEvents.prize(gift, now));
            } else {
                byOffer.computeIfAbsent(gift.offer(), any -> new ArrayList<>()).add(gift);
            }
        }
        byOffer.forEach((offer, theirs) -> told.addAll(issue(transaction, offer, theirs, now)));
        events.append(transaction, told);
    }

    /// The coupon of this ground, issued now if it has not been.
    ///
    /// @throws IllegalStateException if there is no such offer
    public Granted issue(SqlConnection transaction, String offer, String customer, Ground ground, Instant now) {
        Optional<Granted> before = granted(transaction, ground.id());
        if (before.isPresent()) {
            return before.get();
        }
        give(transaction, List.of(new Gift(offer, customer, ground)), now);
        return granted(transaction, ground.id()).orElseThrow();
    }

    /// The last day of a coupon, as its owner is to be told. From now on it can be used until that day is over.
    public LocalDate lastDay(SqlConnection transaction, Granted granted, ZoneId zone) {
        LastDay day = LastDay.of(granted.expiresAt(), zone);
        if (day.end().isAfter(granted.expiresAt())) {
            coupons.extend(transaction, granted.code(), day.end());
        }
        return day.date();
    }

    /// The coupon of this ground, if one was issued.
    public Optional<Granted> granted(SqlConnection connection, UUID ground) {
        return coupons.find(connection, ground)
                .map(issued -> new Granted(issued.code(), issued.terms(), issued.expiresAt()));
    }

    private List<Told> issue(SqlConnection transaction, String offer, List<Gift> gifts, Instant now) {
        Terms terms = offers.find(transaction, offer)
                .map(Offer::terms)
                .orElseThrow(() -> new IllegalStateException("no offer " + offer));
        Instant expiresAt = now.plus(terms.validFor());
        Map<Ground, Issued> issued = new LinkedHashMap<>();
        for (Gift gift : gifts) {
            issued.put(gift.ground(), new Issued(newCode(), offer, terms, gift.customer(), now, expiresAt));
        }
        Set<UUID> isNew = coupons.issue(transaction, issued);
        return issued.entrySet().stream()
                .filter(coupon -> isNew.contains(coupon.getKey().id()))
                .map(coupon -> RewardEvents.coupon(coupon.getKey(), coupon.getValue()))
                .toList();
    }

    private CouponCode newCode() {
        byte[] bytes = new byte[CouponCode.BYTES];
        random.nextBytes(bytes);
        return CouponCode.of(bytes);
    }
}
