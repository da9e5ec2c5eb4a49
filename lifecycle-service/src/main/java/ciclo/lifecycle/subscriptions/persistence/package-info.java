/// Subscriptions, their secrets, and what waits to be delivered.
@NullMarked
package ciclo.lifecycle.subscriptions.persistence;

import org.jspecify.annotations.NullMarked;
