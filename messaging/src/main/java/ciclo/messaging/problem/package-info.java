/// The published form of an error, the same in every service: RFC 9457 with `errors: [{pointer, detail}]`.
@NullMarked
package ciclo.messaging.problem;

import org.jspecify.annotations.NullMarked;
