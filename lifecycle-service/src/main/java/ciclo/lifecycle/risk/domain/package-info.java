/// Whether a customer is at risk, and why, as a pure function of facts, value and policy. It is no stage.
@NullMarked
package ciclo.lifecycle.risk.domain;

import org.jspecify.annotations.NullMarked;
