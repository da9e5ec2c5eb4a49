/// What is known about customers, kept at hand between transactions. The truth is in the database: whoever is not
/// remembered, or was changed by others since, is folded anew from the event history.
@NullMarked
package ciclo.lifecycle.stage.memory;

import org.jspecify.annotations.NullMarked;
