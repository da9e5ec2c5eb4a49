/// Who calls.
@NullMarked
package ciclo.messaging.security;

import org.jspecify.annotations.NullMarked;
