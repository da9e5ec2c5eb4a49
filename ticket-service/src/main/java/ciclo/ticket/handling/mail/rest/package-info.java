/// Mails that a mail server hands over.
@NullMarked
package ciclo.ticket.handling.mail.rest;

import org.jspecify.annotations.NullMarked;
