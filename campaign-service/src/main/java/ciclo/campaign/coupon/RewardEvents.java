package ciclo.campaign.coupon;

import ciclo.campaign.MessageEvents.Told;
import ciclo.campaign.coupon.Issuing.Gift;
import ciclo.campaign.coupon.domain.Discount.Amount;
import ciclo.campaign.coupon.domain.Discount.Percentage;
import ciclo.campaign.coupon.persistence.CouponTable.Issued;
import ciclo.messaging.event.RewardGranted;
import java.time.Instant;
import java.util.Objects;

/// What is told of rewards. Not the code: it is for the customer alone.
final class RewardEvents {

    private RewardEvents() {}

    /// A coupon that was issued now.
    static Told coupon(Ground ground, Issued coupon) {
        RewardGranted bare = bare(ground);
        Percentage percentage = coupon.terms().discount() instanceof Percentage off ? off : null;
        Amount amount = coupon.terms().discount() instanceof Amount off ? off : null;
        return told(
                Objects.requireNonNull(coupon.customerId()),
                coupon.issuedAt(),
                new RewardGranted(
                        bare.rewardId(),
                        bare.reason(),
                        bare.campaign(),
                        bare.raffle(),
                        coupon.offerId(),
                        percentage == null ? null : percentage.percent(),
                        amount == null ? null : amount.amount(),
                        amount == null ? null : amount.currency(),
                        coupon.expiresAt()));
    }

    /// Something that is no coupon of ours.
    static Told prize(Gift gift, Instant now) {
        return told(gift.customer(), now, bare(gift.ground()));
    }

    private static Told told(String customer, Instant at, RewardGranted reward) {
        return new Told(customer, at, false, null, reward);
    }

    private static RewardGranted bare(Ground ground) {
        String id = ground.id().toString();
        return switch (ground) {
            case Ground.OfMessage(var any, var campaign) ->
                new RewardGranted(id, "message", campaign, null, null, null, null, null, null);
            case Ground.OfReferral any -> new RewardGranted(id, "referral", null, null, null, null, null, null, null);
            case Ground.OfRaffle(var any, var raffle) ->
                new RewardGranted(id, "raffle", null, raffle, null, null, null, null, null);
        };
    }
}
