/// Reading mails as programs write them, well or badly: whatever comes, something can be read.
@NullMarked
package ciclo.ticket.handling.mail.mime;

import org.jspecify.annotations.NullMarked;
