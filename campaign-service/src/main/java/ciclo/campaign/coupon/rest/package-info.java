/// Offers, to be made and changed; coupons, to be read.
@NullMarked
package ciclo.campaign.coupon.rest;

import org.jspecify.annotations.NullMarked;
