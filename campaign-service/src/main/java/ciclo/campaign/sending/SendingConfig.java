package ciclo.campaign.sending;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How messages are handed over, and mails in particular. The mail server itself is set by `quarkus.mailer`.
@ConfigMapping(prefix = "ciclo.sending")
interface SendingConfig {

    /// Whether this process sends. Off where another process does it.
    @WithDefault("true")
    boolean enabled();

    /// How long a message can wait when no wake-up comes: another replica queued it, or its next attempt falls due.
    @WithDefault("PT0.5S")
    Duration poll();

    /// How many mails are handed over at the same time.
    @WithDefault("4")
    int parallel();

    /// How long the mail server may take for one mail.
    @WithDefault("PT30S")
    Duration timeout();

    /// How long a replica has a message to itself. After a crash it is repeated then. Longer than
    /// a provider may take.
    @WithDefault("PT2M")
    Duration lease();

    /// How long to wait before a message is tried again that its provider refused for now; doubled
    /// each time, and made up to half shorter by chance.
    @WithDefault("PT1S")
    Duration firstRetry();

    /// The longest such wait, whatever a provider asks for.
    @WithDefault("PT10M")
    Duration longestRetry();

    /// How long a message is repeated of which nobody knows whether it was taken.
    @WithDefault("P3D")
    Duration giveUpAfter();

    /// The longest pause while a provider is away.
    @WithDefault("PT15S")
    Duration longestPause();
}
