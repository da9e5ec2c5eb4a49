/// The event history, the projection and the history of stages in PostgreSQL.
@NullMarked
package ciclo.lifecycle.stage.persistence;

import org.jspecify.annotations.NullMarked;
