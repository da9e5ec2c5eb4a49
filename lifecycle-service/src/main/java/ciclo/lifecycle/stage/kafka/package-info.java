/// Records in, our own words out.
@NullMarked
package ciclo.lifecycle.stage.kafka;

import org.jspecify.annotations.NullMarked;
