/// The rules of handling a ticket: what may be done in which state, and what comes of it. Pure: time comes in as an
/// argument, a refusal is a value, and what happened can always be folded.
@NullMarked
package ciclo.ticket.handling.domain;

import org.jspecify.annotations.NullMarked;
