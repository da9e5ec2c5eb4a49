/// Bodies that are too long to be read at once.
@NullMarked
package ciclo.messaging.stream;

import org.jspecify.annotations.NullMarked;
