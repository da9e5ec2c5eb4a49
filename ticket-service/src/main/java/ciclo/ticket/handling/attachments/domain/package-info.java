/// Which files are kept, and under which names.
@NullMarked
package ciclo.ticket.handling.attachments.domain;

import org.jspecify.annotations.NullMarked;
