/// Tests of the running service, on real PostgreSQL and Kafka.
@NullMarked
package ciclo.ticket.handling;

import org.jspecify.annotations.NullMarked;
