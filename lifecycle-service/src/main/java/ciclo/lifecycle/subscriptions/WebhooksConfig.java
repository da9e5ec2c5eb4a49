package ciclo.lifecycle.subscriptions;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// How stage changes are delivered to subscribers.
@ConfigMapping(prefix = "ciclo.webhooks")
public interface WebhooksConfig {

    /// Whether this process delivers. Off where others do.
    @WithDefault("true")
    boolean enabled();

    /// The most subscriptions.
    @WithDefault("100")
    int subscriptions();

    /// The most requests of this process to one receiver at a time.
    @WithDefault("8")
    int concurrency();

    /// How long a receiver may take for its answer.
    @WithDefault("PT10S")
    Duration timeout();

    /// How many changes of one subscription may wait in the database. Beyond it they wait in the topic.
    @WithDefault("10000")
    int waiting();

    /// The pause after a first failure; each further one doubles it.
    @WithDefault("PT5S")
    Duration firstRetry();

    /// The longest pause between two attempts.
    @WithDefault("PT6H")
    Duration longestRetry();

    /// How long one change is tried before its subscription is paused.
    @WithDefault("PT72H")
    Duration giveUpAfter();

    /// How long requests are signed with a secret after it was replaced, besides with the new one.
    @WithDefault("PT24H")
    Duration secretOverlap();

    /// 32 bytes in base64: secrets are stored encrypted with it. Without it, what protects them is the database alone.
    Optional<String> encryptionKey();

    /// Ports that may be delivered to, each as `443` or `8000-8999`.
    @WithDefault("443,8443")
    List<String> ports();

    /// Whether unencrypted URLs are taken. For development.
    @WithDefault("false")
    boolean http();

    /// Networks that may be delivered to although they are not public, as `10.1.0.0/16`.
    Optional<List<String>> allowedNetworks();

    /// How often to look for something to do.
    @WithDefault("PT0.2S")
    Duration poll();
}
