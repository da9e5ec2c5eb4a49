/// Where a customer stands: what was heard becomes history, stage and published changes, in one transaction.
@NullMarked
package ciclo.lifecycle.stage;

import org.jspecify.annotations.NullMarked;
