package ciclo.customer.profile;

import ciclo.customer.CallerIdentity;
import ciclo.messaging.event.Traces;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/// What is going on now.
@ApplicationScoped
public class Occasions {

    private final InstantSource clock;
    private final CallerIdentity caller;

    Occasions(InstantSource clock, CallerIdentity caller) {
        this.clock = clock;
        this.caller = caller;
    }

    /// The request that is being answered.
    public Occasion current() {
        // As exact as the database.
        return new Occasion(clock.instant().truncatedTo(ChronoUnit.MICROS), caller.source(), Traces.current());
    }
}
