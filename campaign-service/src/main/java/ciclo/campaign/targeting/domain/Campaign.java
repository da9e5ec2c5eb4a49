package ciclo.campaign.targeting.domain;

import java.time.Duration;
import java.util.Objects;

/// What a campaign asks for before it writes to somebody.
///
/// @param channel `email`
/// @param maxAge how long ago the stage change may be; exactly that long is not too long
public record Campaign(String id, String channel, Duration maxAge) {

    public Campaign {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(channel, "channel");
        if (maxAge.isNegative() || maxAge.isZero()) {
            throw new IllegalArgumentException("maxAge of " + id + " is not positive: " + maxAge);
        }
    }
}
