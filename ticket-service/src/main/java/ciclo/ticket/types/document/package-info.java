/// Types as they are written and stored.
@NullMarked
package ciclo.ticket.types.document;

import org.jspecify.annotations.NullMarked;
