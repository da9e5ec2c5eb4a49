/// The mailbox, against real servers.
@NullMarked
package ciclo.ticket.handling.mail.imap;

import org.jspecify.annotations.NullMarked;
