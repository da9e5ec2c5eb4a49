package ciclo.campaign.coupon;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Why somebody is given something: the same ground again is the same reward.
public sealed interface Ground {

    UUID id();

    /// It comes with a message of a campaign.
    ///
    /// @param id the message's
    record OfMessage(UUID id, String campaign) implements Ground {}

    /// Somebody bought who came on a recommendation.
    record OfReferral(UUID id) implements Ground {}

    /// They have won.
    record OfRaffle(UUID id, String raffle) implements Ground {}

    /// Whose message it comes with; null where it comes of something else.
    default @Nullable String campaign() {
        return this instanceof OfMessage(var id, var campaign) ? campaign : null;
    }
}
