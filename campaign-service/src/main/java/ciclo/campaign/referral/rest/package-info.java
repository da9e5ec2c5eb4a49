/// Recommendations, to be read.
@NullMarked
package ciclo.campaign.referral.rest;

import org.jspecify.annotations.NullMarked;
