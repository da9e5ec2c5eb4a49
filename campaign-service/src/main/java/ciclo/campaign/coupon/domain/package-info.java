/// What a [Coupon] is worth, and which order may use it.
@NullMarked
package ciclo.campaign.coupon.domain;

import org.jspecify.annotations.NullMarked;
