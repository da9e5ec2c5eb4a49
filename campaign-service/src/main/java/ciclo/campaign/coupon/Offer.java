package ciclo.campaign.coupon;

import ciclo.campaign.coupon.domain.Terms;
import java.time.Instant;

/// Something that campaigns, referrals and raffles can give.
///
/// @param name what its owners call it
/// @param terms of the coupons that are issued from now on
/// @param revision counts its changes
public record Offer(String id, String name, Terms terms, long revision, Instant changedAt) {

    Offer saying(String name, Terms terms, Instant now) {
        return new Offer(id, name, terms, revision + 1, now);
    }
}
