/// Whether a recommendation is rewarded.
@NullMarked
package ciclo.campaign.referral.domain;

import org.jspecify.annotations.NullMarked;
