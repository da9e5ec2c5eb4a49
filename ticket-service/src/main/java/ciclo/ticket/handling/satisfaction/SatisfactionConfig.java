package ciclo.ticket.handling.satisfaction;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// How customers are asked what they think of a resolution.
@ConfigMapping(prefix = "ciclo.satisfaction")
interface SatisfactionConfig {

    /// What links are signed with, 32 characters or more each: the first signs, and links that any of them
    /// signed hold. Without any there are no links.
    Optional<List<String>> secrets();

    /// Where customers reach this service, as `https://help.example.com`. Required where there are secrets.
    Optional<String> address();

    /// How long after the resolution a link is good for an answer.
    @WithDefault("P30D")
    Duration validity();
}
