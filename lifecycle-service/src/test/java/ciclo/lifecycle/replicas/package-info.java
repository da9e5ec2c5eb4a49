/// Several replicas of the service, as processes that are killed, paused and joined by others.
@NullMarked
package ciclo.lifecycle.replicas;

import org.jspecify.annotations.NullMarked;
