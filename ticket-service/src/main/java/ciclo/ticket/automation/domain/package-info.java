/// What macros and triggers make of a ticket. Pure: they decide as anybody's commands do, each on what the one before
/// left.
@NullMarked
package ciclo.ticket.automation.domain;

import org.jspecify.annotations.NullMarked;
