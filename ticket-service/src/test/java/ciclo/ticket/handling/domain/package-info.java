/// Tests of the rules.
@NullMarked
package ciclo.ticket.handling.domain;

import org.jspecify.annotations.NullMarked;
