package ciclo.lifecycle.value;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.time.LocalTime;

/// When and on what customers' values are fitted.
@ConfigMapping(prefix = "ciclo.value")
public interface ValueConfig {

    /// Whether this process runs fits. Off where others do.
    @WithDefault("true")
    boolean enabled();

    /// How many days lie between scheduled fits; 0 for fits on demand alone.
    @WithDefault("1")
    int everyDays();

    /// The time of day, in UTC, of scheduled fits: a quiet hour.
    @WithDefault("03:30")
    LocalTime at();

    /// How often to look whether a fit is due or was asked for elsewhere.
    @WithDefault("PT5S")
    Duration poll();

    /// How long any statement of a fit may take.
    @WithDefault("PT30M")
    Duration timeout();

    /// Customers that are scored and saved at a time.
    @WithDefault("10000")
    int batch();

    /// What there has to be for a fit to mean anything.
    Minimum minimum();

    interface Minimum {

        @WithDefault("100")
        int customers();

        /// Customers who have paid for orders on more than one day.
        @WithDefault("30")
        int repeatBuyers();

        /// Days since the first of the customers came.
        @WithDefault("28")
        int days();
    }
}
