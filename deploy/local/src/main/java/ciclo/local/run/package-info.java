/// Kafka, PostgreSQL, a mail catcher and the four services as processes of their own, and what keeps them running.
@NullMarked
package ciclo.local.run;

import org.jspecify.annotations.NullMarked;
