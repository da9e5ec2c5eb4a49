/// The published log of a real help desk (Polato 2017), as ticket-service takes in history: for tests, and for
/// the command that imports it.
@NullMarked
package ciclo.testkit.helpdesk;

import org.jspecify.annotations.NullMarked;
