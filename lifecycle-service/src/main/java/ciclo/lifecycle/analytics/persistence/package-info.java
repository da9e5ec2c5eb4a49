/// The counts, which triggers on `stage_period` keep.
@NullMarked
package ciclo.lifecycle.analytics.persistence;

import org.jspecify.annotations.NullMarked;
