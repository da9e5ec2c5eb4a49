/// Tests with mails as programs write them.
@NullMarked
package ciclo.ticket.handling.mail.mime;

import org.jspecify.annotations.NullMarked;
