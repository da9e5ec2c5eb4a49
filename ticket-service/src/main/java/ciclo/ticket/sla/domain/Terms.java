package ciclo.ticket.sla.domain;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/// What a policy said about a ticket when something happened to it.
public record Terms(String policy, int version, CalendarVersion calendar, Map<Kind, Target> targets) {

    public Terms {
        Map<Kind, Target> copy = new EnumMap<>(Kind.class);
        copy.putAll(targets);
        targets = Collections.unmodifiableMap(copy);
    }
}
