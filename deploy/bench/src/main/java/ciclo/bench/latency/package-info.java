/// From the POST of an event to the stage change on the topic.
@NullMarked
package ciclo.bench.latency;

import org.jspecify.annotations.NullMarked;
