package ciclo.lifecycle.stage.rest;

import ciclo.lifecycle.stage.StageOverrides.InForce;
import java.time.Instant;

/// An override in force.
///
/// @param by who said so
record OverrideView(String stage, Instant since, Instant until, String reason, String by) {

    static OverrideView of(InForce override) {
        return new OverrideView(
                override.stage().wireName(), override.since(), override.until(), override.reason(), override.by());
    }
}
