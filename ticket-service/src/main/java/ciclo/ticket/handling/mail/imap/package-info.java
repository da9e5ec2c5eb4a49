/// Mails that are fetched from a mailbox.
@NullMarked
package ciclo.ticket.handling.mail.imap;

import org.jspecify.annotations.NullMarked;
