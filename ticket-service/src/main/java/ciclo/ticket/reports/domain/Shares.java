package ciclo.ticket.reports.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/// Parts of a whole.
final class Shares {

    private static final int DIGITS = 4;

    private Shares() {}

    /// Rounded half up to four digits; null of nothing.
    static @Nullable BigDecimal of(long part, long whole) {
        return whole == 0
                ? null
                : BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), DIGITS, RoundingMode.HALF_UP);
    }
}
