/// What becomes of a mail that comes in: rules on values, without a server or a database.
@NullMarked
package ciclo.ticket.handling.mail.domain;

import org.jspecify.annotations.NullMarked;
