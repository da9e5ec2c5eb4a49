package ciclo.lifecycle.risk;

import ciclo.lifecycle.risk.domain.Risk;
import ciclo.lifecycle.risk.domain.RiskPolicy;
import ciclo.lifecycle.stage.domain.Facts;
import ciclo.lifecycle.value.domain.Value;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;

/// Who is at risk by the configured policy. Made at start, so that a policy that makes no sense is noticed then.
@Startup
@Singleton
public class Risks {

    private final RiskPolicy policy;

    Risks(RiskConfig config) {
        this.policy = config.policy();
    }

    /// @param value what the last fit says; without it P(alive) is no reason
    public Risk of(Facts facts, Instant t, Optional<Value> value) {
        return Risk.of(policy, facts, t, value);
    }

    /// The next instant after `t` at which time alone can change the answer.
    public Optional<Instant> nextChange(Facts facts, Instant t) {
        return Risk.nextChange(policy, facts, t);
    }
}
