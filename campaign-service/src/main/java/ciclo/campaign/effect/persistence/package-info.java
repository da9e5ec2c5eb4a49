/// Tables `purchase` and `refund`, and what the groups of a campaign come to.
@NullMarked
package ciclo.campaign.effect.persistence;

import org.jspecify.annotations.NullMarked;
