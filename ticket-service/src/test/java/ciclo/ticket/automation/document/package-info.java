/// Tests of how macros and triggers are written.
@NullMarked
package ciclo.ticket.automation.document;

import org.jspecify.annotations.NullMarked;
