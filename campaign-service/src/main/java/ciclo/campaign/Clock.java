package ciclo.campaign;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.InstantSource;

/// The one place that reads the wall clock.
final class Clock {

    @Produces
    @ApplicationScoped
    static InstantSource instantSource() {
        return InstantSource.system();
    }
}
