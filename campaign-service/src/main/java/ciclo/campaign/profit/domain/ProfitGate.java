package ciclo.campaign.profit.domain;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// Holds a message back that would lose money. It lets a share of those through all the same:
/// without them nobody would ever learn that the figures have changed.
///
/// @param prior what is believed of the chances until they have been measured
/// @param enough how many have to be in the smaller of the campaign's two groups before they count
///     as measured
/// @param learningShare how large a part of the losing messages goes out to learn from, 0 to 1
public record ProfitGate(Economics economics, Chances prior, long enough, double learningShare) {

    public ProfitGate {
        if (enough < 1) {
            throw new IllegalArgumentException("nothing is measured on fewer than 1: " + enough);
        }
        if (!(learningShare >= 0 && learningShare <= 1)) {
            throw new IllegalArgumentException("a share is from 0 to 1, not " + learningShare);
        }
    }

    /// What the gate says of one message.
    public sealed interface Opinion {

        /// It pays, or breaks even.
        record Pays(Profit profit) implements Opinion {}

        /// It would lose money, and goes out to learn from.
        record Learns(Profit profit) implements Opinion {}

        /// It would lose money, and stays.
        record NotWorthIt(Profit profit) implements Opinion {}

        /// Nobody knows what the person is worth: nothing is held back on no figures.
        record NoValue() implements Opinion {}
    }

    /// The chances to go by, once the campaign's groups are like this.
    ///
    /// @param treated how many whose window is over
    /// @param heldOut the same of the other group
    public Chances chances(long treated, long treatedBuyers, long heldOut, long heldOutBuyers) {
        return Math.min(treated, heldOut) < enough
                ? prior
                : Chances.measured(treated, treatedBuyers, heldOut, heldOutBuyers);
    }

    /// Whether to send to this person.
    ///
    /// @param lot as below
    public Opinion judge(Prospect prospect, double lot) {
        BigDecimal value = prospect.worth() instanceof Worth.Scored scored ? scored.residualValue() : null;
        return judge(prospect.chances(), value, lot);
    }

    /// Whether to send.
    ///
    /// @param residualValue what is expected of the person's orders; null if nobody knows
    /// @param lot from 0 to below 1, the person's own and not drawn anew for each look
    public Opinion judge(Chances chances, @Nullable BigDecimal residualValue, double lot) {
        if (residualValue == null) {
            return new Opinion.NoValue();
        }
        Profit profit = new Profit(chances, residualValue, economics);
        if (!profit.isLoss()) {
            return new Opinion.Pays(profit);
        }
        return lot < learningShare ? new Opinion.Learns(profit) : new Opinion.NotWorthIt(profit);
    }
}
