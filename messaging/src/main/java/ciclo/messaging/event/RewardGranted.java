package ciclo.messaging.event;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Somebody was given something: a coupon with a message, a coupon for a recommendation, or the prize of
/// a raffle. Said once about each. The code is told to the customer alone.
///
/// @param rewardId the reward's identity; the message's, where it came with one
/// @param reason `message`, `referral` or `raffle`
/// @param campaign whose message it came with
/// @param raffle which was won
/// @param offer of which it is a coupon; null where the prize is none of ours
/// @param percent what an order costs less, of a hundred
/// @param amount what an order costs less, in `currency`
/// @param currency ISO 4217
/// @param expiresAt until when the coupon can be used
public record RewardGranted(
        String rewardId,
        String reason,
        @Nullable String campaign,
        @Nullable String raffle,
        @Nullable String offer,
        @Nullable BigDecimal percent,
        @Nullable BigDecimal amount,
        @Nullable String currency,
        @Nullable Instant expiresAt)
        implements CampaignEvent {

    public RewardGranted {
        Objects.requireNonNull(rewardId, "rewardId");
        Objects.requireNonNull(reason, "reason");
    }
}
