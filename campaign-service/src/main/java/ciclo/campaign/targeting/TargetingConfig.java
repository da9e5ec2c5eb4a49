package ciclo.campaign.targeting;

import ciclo.campaign.targeting.domain.FrequencyCap;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;

/// How candidates are decided.
@ConfigMapping(prefix = "ciclo.targeting")
interface TargetingConfig {

    /// Whether this process decides. Off where another process does it.
    @WithDefault("true")
    boolean enabled();

    /// How long a candidate can wait when the wake-up after it came did not help: another replica
    /// took it in, or its customer's records were not all applied yet.
    @WithDefault("PT0.2S")
    Duration poll();

    /// How many e-mails one customer may get, as `2/P1D`: two a day. All of these hold.
    @WithDefault("5/P1D,20/P30D")
    List<FrequencyCap> emailCaps();

    /// The same for messages that go to webhooks.
    @WithDefault("5/P1D,20/P30D")
    List<FrequencyCap> webhookCaps();

    /// Where customers are who have not said so, an IANA name.
    @WithDefault("UTC")
    ZoneId zone();

    /// How often campaigns with a timetable are looked at.
    @WithDefault("PT5S")
    Duration look();

    /// The most candidates in one transaction.
    @WithDefault("500")
    int batch();
}
