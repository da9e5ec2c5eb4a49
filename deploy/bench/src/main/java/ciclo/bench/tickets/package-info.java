/// What a full help desk takes to be looked at, searched, written to and watched.
@NullMarked
package ciclo.bench.tickets;

import org.jspecify.annotations.NullMarked;
