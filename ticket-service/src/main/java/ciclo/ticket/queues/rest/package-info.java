/// Queues and agents over HTTP.
@NullMarked
package ciclo.ticket.queues.rest;

import org.jspecify.annotations.NullMarked;
