/// Stage changes as they are published, read again from their topic: live for whoever listens over HTTP, and from any
/// place for whoever has missed some.
@NullMarked
package ciclo.lifecycle.stream;

import org.jspecify.annotations.NullMarked;
