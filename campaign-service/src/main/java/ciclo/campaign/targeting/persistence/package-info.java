/// Tables `campaign`, `customer_stage`, `candidate` and `decision`.
@NullMarked
package ciclo.campaign.targeting.persistence;

import org.jspecify.annotations.NullMarked;
