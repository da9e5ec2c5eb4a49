/// What customer-service says about the people whose tickets these are.
@NullMarked
package ciclo.ticket.handling.kafka;

import org.jspecify.annotations.NullMarked;
