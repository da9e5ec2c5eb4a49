/// Tests of files.
@NullMarked
package ciclo.ticket.handling.attachments;

import org.jspecify.annotations.NullMarked;
