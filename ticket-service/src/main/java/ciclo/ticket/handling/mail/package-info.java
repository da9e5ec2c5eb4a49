/// The help desk by e-mail: what comes in becomes tickets and comments, what agents say goes out.
@NullMarked
package ciclo.ticket.handling.mail;

import org.jspecify.annotations.NullMarked;
