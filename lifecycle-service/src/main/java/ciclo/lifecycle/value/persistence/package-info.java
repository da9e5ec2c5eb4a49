/// Fits, scores, and the histories of orders that they are made from, in PostgreSQL.
@NullMarked
package ciclo.lifecycle.value.persistence;

import org.jspecify.annotations.NullMarked;
