/// Table `referral`.
@NullMarked
package ciclo.campaign.referral.persistence;

import org.jspecify.annotations.NullMarked;
