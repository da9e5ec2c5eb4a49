/// Campaigns as JSON, in requests, answers and tables alike.
@NullMarked
package ciclo.campaign.targeting.document;

import org.jspecify.annotations.NullMarked;
