/// How everybody moves through the stages: how many are where, who goes where, how long stages last,
/// and what becomes of those who first bought in the same month.
@NullMarked
package ciclo.lifecycle.analytics;

import org.jspecify.annotations.NullMarked;
