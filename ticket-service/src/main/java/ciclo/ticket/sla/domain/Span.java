package ciclo.ticket.sla.domain;

import java.time.Duration;
import java.time.Instant;

/// From one instant up to another, which does not belong to it.
public record Span(Instant from, Instant to) {

    public Span {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("from %s to %s is no time".formatted(from, to));
        }
    }

    public Duration length() {
        return Duration.between(from, to);
    }
}
