/// Types of tickets over HTTP.
@NullMarked
package ciclo.ticket.types.rest;

import org.jspecify.annotations.NullMarked;
