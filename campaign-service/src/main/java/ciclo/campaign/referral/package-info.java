/// Recommendations that came to something: when a newcomer first buys, they and whoever recommended
/// get their reward.
@NullMarked
package ciclo.campaign.referral;

import org.jspecify.annotations.NullMarked;
