@NullMarked
package ciclo.testkit.helpdesk;

import org.jspecify.annotations.NullMarked;
