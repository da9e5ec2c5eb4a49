package ciclo.ticket.reports.domain;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// How many promises were kept.
public record Kept(long met, long missed) {

    public static final Kept NONE = new Kept(0, 0);

    /// The share that was met; null where there was none to meet.
    public @Nullable BigDecimal share() {
        return Shares.of(met, met + missed);
    }
}
