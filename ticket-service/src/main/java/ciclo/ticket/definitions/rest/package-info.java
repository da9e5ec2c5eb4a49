/// What definitions of every kind are asked for alike.
@NullMarked
package ciclo.ticket.definitions.rest;

import org.jspecify.annotations.NullMarked;
