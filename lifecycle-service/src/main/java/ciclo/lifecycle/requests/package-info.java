/// Requests that are known again when they are repeated (`Idempotency-Key`).
@NullMarked
package ciclo.lifecycle.requests;

import org.jspecify.annotations.NullMarked;
