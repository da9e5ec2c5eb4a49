package ciclo.ticket.handling;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/// How what falls due is noticed.
@ConfigMapping(prefix = "ciclo.ticker")
interface TickerConfig {

    /// Whether this process looks. Off where others do.
    @WithDefault("true")
    boolean enabled();

    /// How long to rest where nothing is due.
    @WithDefault("PT0.5S")
    Duration interval();

    /// How many clocks, closings, and tickets given out of each queue one transaction or look takes: unless triggers
    /// wait
    /// for them, each lane tells of clocks in up to ten transactions a look.
    @WithDefault("1000")
    @Min(1)
    int batch();

    /// Transactions side by side: while the database writes one, the next is put together.
    @WithDefault("2")
    @Min(1)
    int lanes();
}
