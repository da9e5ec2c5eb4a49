/// What customers are worth: models fitted on demand and by schedule, and the scores that follow from them.
@NullMarked
package ciclo.lifecycle.value;

import org.jspecify.annotations.NullMarked;
