package ciclo.lifecycle.stage.kafka;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// What counts as a contact besides those that are recorded as such. It holds for what is heard from then on.
@ConfigMapping(prefix = "ciclo.contacts")
interface ContactsConfig {

    /// Whether a customer who follows a link in a campaign's message has been in touch: a contact of the kind
    /// `newsletter`.
    @WithDefault("false")
    boolean clicks();

    /// Whether a customer who replies to a ticket has: a contact of the kind `question`.
    @WithDefault("false")
    boolean replies();
}
