package ciclo.campaign.referral;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/// What recommendations are rewarded with.
@ConfigMapping(prefix = "ciclo.referral")
interface ReferralConfig {

    /// The offer of which whoever recommended gets a coupon.
    @WithDefault("recommendation")
    Optional<String> referrerOffer();

    /// How long after the first order a reward can be earned. Older ones are history when they are
    /// heard of.
    @WithDefault("P7D")
    Duration maxAge();

    /// The offer of which the newcomer gets a coupon.
    @WithDefault("recommendation")
    Optional<String> newcomerOffer();
}
