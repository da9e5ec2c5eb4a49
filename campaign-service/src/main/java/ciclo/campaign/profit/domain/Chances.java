package ciclo.campaign.profit.domain;

import java.math.BigDecimal;
import java.math.MathContext;

/// How likely somebody is to buy with the message and without it.
///
/// @param treated with it, 0 to 1
/// @param untreated without it, 0 to 1
/// @param source where the two come from
public record Chances(BigDecimal treated, BigDecimal untreated, Source source) {

    /// Where chances come from.
    public enum Source {
        /// Stated by whoever set the campaign up.
        PRIOR,
        /// The campaign's own treated and held out.
        MEASURED
    }

    public Chances {
        requireChance(treated);
        requireChance(untreated);
    }

    /// Stated before anything is known.
    public static Chances stated(BigDecimal treated, BigDecimal untreated) {
        return new Chances(treated, untreated, Source.PRIOR);
    }

    /// The shares that bought, of those who were treated and of those held out.
    public static Chances measured(long treated, long treatedBuyers, long heldOut, long heldOutBuyers) {
        return new Chances(share(treatedBuyers, treated), share(heldOutBuyers, heldOut), Source.MEASURED);
    }

    /// How much likelier the message makes it; negative where it puts people off.
    public BigDecimal uplift() {
        return treated.subtract(untreated);
    }

    private static BigDecimal share(long buyers, long all) {
        return BigDecimal.valueOf(buyers).divide(BigDecimal.valueOf(all), MathContext.DECIMAL64);
    }

    private static void requireChance(BigDecimal chance) {
        if (chance.signum() < 0 || chance.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException("a chance is from 0 to 1, not " + chance);
        }
    }
}
