package ciclo.ticket.handling;

import ciclo.ticket.handling.domain.HandlingPolicy;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// What an operator decides about tickets.
@ConfigMapping(prefix = "ciclo.tickets")
interface HandlingConfig {

    /// How long after its resolution a customer's reply reopens a ticket; a later one opens a follow-up.
    @WithDefault("P14D")
    Duration reopenWindow();

    default HandlingPolicy policy() {
        return new HandlingPolicy(reopenWindow());
    }
}
