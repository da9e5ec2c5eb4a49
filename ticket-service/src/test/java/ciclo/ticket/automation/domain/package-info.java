/// Tests of what macros and triggers make of a ticket.
@NullMarked
package ciclo.ticket.automation.domain;

import org.jspecify.annotations.NullMarked;
