/// Stage changes over HTTP, as server-sent events.
@NullMarked
package ciclo.lifecycle.stream.rest;

import org.jspecify.annotations.NullMarked;
