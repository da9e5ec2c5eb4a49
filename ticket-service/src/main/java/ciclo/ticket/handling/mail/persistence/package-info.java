/// Tables `mail_received`, `mail_sent` and `mail_lease`.
@NullMarked
package ciclo.ticket.handling.mail.persistence;

import org.jspecify.annotations.NullMarked;
