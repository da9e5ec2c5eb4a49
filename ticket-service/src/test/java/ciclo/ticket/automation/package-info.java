/// Tests of what the help desk does by itself.
@NullMarked
package ciclo.ticket.automation;

import org.jspecify.annotations.NullMarked;
