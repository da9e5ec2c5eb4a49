/// Whether it pays to write to somebody: the [Profit] that a message promises, and the [ProfitGate]
/// that holds back what would lose money.
@NullMarked
package ciclo.campaign.profit.domain;

import org.jspecify.annotations.NullMarked;
