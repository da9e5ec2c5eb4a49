/// Threads that do something over and over for as long as the service runs.
@NullMarked
package ciclo.messaging.loop;

import org.jspecify.annotations.NullMarked;
