/// The front door for contacts, purchases and refunds: checked, given an identity, acknowledged by the broker.
@NullMarked
package ciclo.customer.intake;

import org.jspecify.annotations.NullMarked;
