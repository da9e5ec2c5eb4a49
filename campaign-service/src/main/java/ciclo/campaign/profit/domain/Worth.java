package ciclo.campaign.profit.domain;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;

/// What a person is likely to be worth.
public sealed interface Worth {

    /// As lifecycle-service scored them.
    ///
    /// @param residualValue what is expected of their orders, in the deployment's currency
    /// @param pAlive how likely they will ever order again, 0 to 1
    /// @param asOf the instant that the score is about
    record Scored(BigDecimal residualValue, double pAlive, Instant asOf) implements Worth {

        public Scored {
            if (residualValue.signum() < 0) {
                throw new IllegalArgumentException("a residual value is not negative: " + residualValue);
            }
            if (!(pAlive >= 0 && pAlive <= 1)) {
                throw new IllegalArgumentException("a chance is from 0 to 1, not " + pAlive);
            }
            Objects.requireNonNull(asOf, "asOf");
        }
    }

    /// Nobody knows.
    ///
    /// @param why in a few words
    record Unknown(String why) implements Worth {}
}
