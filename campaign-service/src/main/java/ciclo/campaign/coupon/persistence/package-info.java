/// Tables `offer`, `coupon` and `redemption`.
@NullMarked
package ciclo.campaign.coupon.persistence;

import org.jspecify.annotations.NullMarked;
