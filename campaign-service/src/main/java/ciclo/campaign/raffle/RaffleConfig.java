package ciclo.campaign.raffle;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// How raffles are held.
@ConfigMapping(prefix = "ciclo.raffle")
interface RaffleConfig {

    /// What seeds are sealed with while they are secret, and entrants' names made of: 32 characters or
    /// more each. The first one seals, all of them open. None: raffles cannot be opened.
    Optional<List<String>> secrets();

    /// How often to look whether one is to be drawn.
    @WithDefault("PT10S")
    Duration poll();

    /// The raffle of each month.
    Monthly monthly();

    /// Opened at the beginning of a month and drawn at its end, UTC.
    interface Monthly {

        @WithDefault("true")
        boolean enabled();

        /// How many win.
        @WithDefault("1")
        int prizes();

        /// Of which each winner gets a coupon.
        @WithDefault("prize")
        String offer();

        /// Whoever is in this stage takes part.
        @WithDefault("retention")
        String stage();
    }
}
