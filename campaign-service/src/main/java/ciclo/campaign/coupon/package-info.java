/// Rewards that customers take to the shop: what is offered, the codes that were issued for it, and
/// which orders used them.
@NullMarked
package ciclo.campaign.coupon;

import org.jspecify.annotations.NullMarked;
