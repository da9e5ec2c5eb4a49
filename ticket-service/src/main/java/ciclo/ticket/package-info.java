/// The help desk: tickets are opened, answered, resolved and rated here, and everything that happens to one is
/// published
/// as an ordered stream without gaps, from the same transaction as the change.
@NullMarked
package ciclo.ticket;

import org.jspecify.annotations.NullMarked;
