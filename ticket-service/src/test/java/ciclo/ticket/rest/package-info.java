/// Tests of what comes in over HTTP.
@NullMarked
package ciclo.ticket.rest;

import org.jspecify.annotations.NullMarked;
