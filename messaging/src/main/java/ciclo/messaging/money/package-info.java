/// The deployment's currency: one setting for all services that count money.
@NullMarked
package ciclo.messaging.money;

import org.jspecify.annotations.NullMarked;
