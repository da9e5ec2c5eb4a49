package ciclo.campaign.sending;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// How messages of the channel `webhook` are handed over.
@ConfigMapping(prefix = "ciclo.webhooks")
interface WebhookConfig {

    /// What the secrets of campaigns are made of, 32 characters or more each. Requests are signed
    /// with those of all, so that receivers can change from one to the next. Without any there are
    /// no webhooks.
    Optional<List<String>> secrets();

    /// How many messages are handed over at the same time.
    @WithDefault("4")
    int parallel();

    /// How long a receiver may take for its answer.
    @WithDefault("PT10S")
    Duration timeout();

    /// Ports that may be delivered to, each as `443` or `8000-8999`.
    @WithDefault("443,8443")
    List<String> ports();

    /// Whether unencrypted URLs are taken. For development.
    @WithDefault("false")
    boolean http();

    /// Networks that may be delivered to although they are not public, as `10.1.0.0/16`.
    Optional<List<String>> allowedNetworks();
}
