package ciclo.campaign.targeting.persistence;

import ciclo.campaign.targeting.domain.Campaign;
import ciclo.campaign.targeting.domain.CurrentStage;
import ciclo.campaign.targeting.domain.StageEntered;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A candidate as it stands in the table, with its campaign and where the customer is now.
///
/// @param dueAt when the message fell due
/// @param merged whether the customer turned out to be another one
public record StoredCandidate(
        long id,
        String customerId,
        String eventId,
        @Nullable String traceparent,
        Campaign campaign,
        StageEntered occasion,
        Instant dueAt,
        CurrentStage current,
        boolean merged) {}
