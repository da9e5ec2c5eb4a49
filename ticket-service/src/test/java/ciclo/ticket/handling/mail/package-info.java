/// Tests of the help desk by e-mail.
@NullMarked
package ciclo.ticket.handling.mail;

import org.jspecify.annotations.NullMarked;
