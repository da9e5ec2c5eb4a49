package ciclo.campaign.raffle;

import ciclo.campaign.raffle.domain.Conditions;
import ciclo.campaign.raffle.domain.RaffleState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A raffle, without its seed.
///
/// @param revision counts its changes
/// @param commitment the SHA-256 of the seed; null while it is a draft
public record Raffle(
        String id,
        Says says,
        RaffleState state,
        long revision,
        @Nullable String commitment,
        @Nullable Instant openedAt,
        @Nullable Instant drawnAt) {

    /// What it is about.
    ///
    /// @param prizes how many can win
    /// @param offer of which each winner gets a coupon; null for none
    /// @param drawAt when it is drawn by itself; null where somebody does it
    public record Says(
            String name,
            int prizes,
            @Nullable String offer,
            Conditions conditions,
            @Nullable Instant drawAt) {}
}
