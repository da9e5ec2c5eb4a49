/// Canned replies, macros and triggers over HTTP.
@NullMarked
package ciclo.ticket.automation.rest;

import org.jspecify.annotations.NullMarked;
