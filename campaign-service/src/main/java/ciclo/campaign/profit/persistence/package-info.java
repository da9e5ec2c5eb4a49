/// Tables `value_score` and `appraisal`.
@NullMarked
package ciclo.campaign.profit.persistence;

import org.jspecify.annotations.NullMarked;
