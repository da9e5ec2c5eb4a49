/// Who gets which message: candidates, and the decision about each.
@NullMarked
package ciclo.campaign.targeting;

import org.jspecify.annotations.NullMarked;
