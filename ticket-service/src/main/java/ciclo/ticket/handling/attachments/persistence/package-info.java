/// Table `attachment`.
@NullMarked
package ciclo.ticket.handling.attachments.persistence;

import org.jspecify.annotations.NullMarked;
