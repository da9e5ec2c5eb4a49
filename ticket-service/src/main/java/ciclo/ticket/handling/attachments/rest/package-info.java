/// Files up and down.
@NullMarked
package ciclo.ticket.handling.attachments.rest;

import org.jspecify.annotations.NullMarked;
