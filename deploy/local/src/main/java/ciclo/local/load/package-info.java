/// Purchases from files into Ciclo, as history.
@NullMarked
package ciclo.local.load;

import org.jspecify.annotations.NullMarked;
