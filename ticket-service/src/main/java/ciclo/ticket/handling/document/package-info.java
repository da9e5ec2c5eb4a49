/// What agents keep as it was written.
@NullMarked
package ciclo.ticket.handling.document;

import org.jspecify.annotations.NullMarked;
