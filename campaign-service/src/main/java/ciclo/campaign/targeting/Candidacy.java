package ciclo.campaign.targeting;

import ciclo.campaign.profile.Profile;
import ciclo.campaign.targeting.domain.Candidate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A candidate with everything that the decision and the message need.
///
/// @param id of the candidate
/// @param messageId the same whoever computes it, whenever: from campaign, customer and event
/// @param eventId the stage change that set it off
/// @param profile null for a customer without one
public record Candidacy(
        long id,
        UUID messageId,
        String customerId,
        String eventId,
        @Nullable String traceparent,
        Candidate candidate,
        @Nullable Profile profile) {}
