/// Tests of the rules by which mails come in.
@NullMarked
package ciclo.ticket.handling.mail.domain;

import org.jspecify.annotations.NullMarked;
