/// Whether it pays to write to somebody: what people are worth, what a campaign's messages bring,
/// and what came of going by it.
@NullMarked
package ciclo.campaign.profit;

import org.jspecify.annotations.NullMarked;
