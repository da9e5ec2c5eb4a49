package ciclo.lifecycle.stage;

import ciclo.lifecycle.stage.domain.EventRef;
import ciclo.lifecycle.stage.domain.Occurrence;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An event in our own words.
///
/// @param occurrence what it means for the stage; null if nothing
/// @param data the published data, as JSON, for the timeline
public record Heard(
        EventRef ref,
        String customerId,
        Instant at,
        Instant recordedAt,
        boolean backfill,
        @Nullable String traceparent,
        @Nullable Occurrence occurrence,
        String data) {

    private static final String CAMPAIGNS = "ciclo.campaign.";

    /// Whether somebody who is not known becomes a customer by it. What campaigns tell of their
    /// messages makes nobody one: it may come after the person was erased.
    boolean makesACustomer() {
        return occurrence != null || !ref.type().startsWith(CAMPAIGNS);
    }

    /// The same about whoever the customer turned out to be.
    Heard of(String survivorId) {
        return survivorId.equals(customerId)
                ? this
                : new Heard(ref, survivorId, at, recordedAt, backfill, traceparent, occurrence, data);
    }
}
