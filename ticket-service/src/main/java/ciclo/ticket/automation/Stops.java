package ciclo.ticket.automation;

import ciclo.ticket.automation.persistence.TriggerStops;
import ciclo.ticket.handling.domain.TicketNumber;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

/// Triggers that were stopped because they cannot do what they say.
@ApplicationScoped
public class Stops {

    /// @param ticket on which it was noticed
    public record Stopped(int version, Instant at, TicketNumber ticket, String why) {}

    private final TriggerStops stops;

    Stops(TriggerStops stops) {
        this.stops = stops;
    }

    public Optional<Stopped> of(String trigger, int version) {
        return stops.of(trigger, version)
                .map(stop -> new Stopped(stop.version(), stop.at(), new TicketNumber(stop.ticket()), stop.why()));
    }

    /// Lets a trigger go on.
    ///
    /// @return false if it was not stopped
    public boolean remove(String trigger) {
        return stops.remove(trigger);
    }
}
