/// Who is at risk of being lost, and why.
@NullMarked
package ciclo.lifecycle.risk;

import org.jspecify.annotations.NullMarked;
