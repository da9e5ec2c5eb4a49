/// The profitability of campaigns, to be read.
@NullMarked
package ciclo.campaign.profit.rest;

import org.jspecify.annotations.NullMarked;
