package ciclo.bench.streams;

import ciclo.lifecycle.stage.Announcement;
import ciclo.lifecycle.stage.domain.Snapshot;
import ciclo.lifecycle.stage.domain.Tracked.Told;
import ciclo.messaging.event.CloudEvent;
import java.math.RoundingMode;
import java.time.Instant;

/// Stage changes in the published words, with the same content as lifecycle-service's.
final class Changes {

    private static final String SOURCE = "/ciclo/rival";

    private Changes() {}

    static CloudEvent event(String customerId, Told told, Instant now) {
        Snapshot facts = told.facts();
        var spend = facts.spend().setScale(2, RoundingMode.HALF_EVEN);
        return Announcement.of(SOURCE, customerId, told, Announcement.facts(facts, spend, Arrivals.CURRENCY), now);
    }
}
