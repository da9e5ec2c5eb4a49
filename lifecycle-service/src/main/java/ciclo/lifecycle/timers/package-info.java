/// What time alone changes, once nothing unread can contradict it.
@NullMarked
package ciclo.lifecycle.timers;

import org.jspecify.annotations.NullMarked;
