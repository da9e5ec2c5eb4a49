/// Segment's HTTP tracking API, so that whoever has an analytics client can send what happens today.
@NullMarked
package ciclo.customer.intake.segment;

import org.jspecify.annotations.NullMarked;
