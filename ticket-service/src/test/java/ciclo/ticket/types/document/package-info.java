/// Tests of how types are written.
@NullMarked
package ciclo.ticket.types.document;

import org.jspecify.annotations.NullMarked;
