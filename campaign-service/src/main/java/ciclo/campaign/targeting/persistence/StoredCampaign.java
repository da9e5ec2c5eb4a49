package ciclo.campaign.targeting.persistence;

import ciclo.campaign.targeting.document.DefinitionDocument;
import ciclo.campaign.targeting.domain.CampaignState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A campaign as it stands in the table, in its newest version.
///
/// @param revision counts all changes, of the state too
/// @param version counts the definitions
/// @param pauseReason why it was paused, if nobody asked for it; null otherwise
/// @param launched whether it has ever been active
public record StoredCampaign(
        String id,
        CampaignState state,
        long revision,
        int version,
        String salt,
        boolean launched,
        DefinitionDocument definition,
        Instant changedAt,
        @Nullable String pauseReason) {

    /// The same in another state.
    public StoredCampaign in(CampaignState next) {
        return in(next, null);
    }

    /// The same, paused without that anybody asked for it.
    public StoredCampaign pausedFor(String reason) {
        return in(CampaignState.PAUSED, reason);
    }

    private StoredCampaign in(CampaignState next, @Nullable String reason) {
        return new StoredCampaign(
                id,
                next,
                revision + 1,
                version,
                salt,
                launched || next == CampaignState.ACTIVE,
                definition,
                changedAt,
                reason);
    }

    /// The next version.
    public StoredCampaign saying(DefinitionDocument next, Instant now) {
        return new StoredCampaign(id, state, revision + 1, version + 1, salt, launched, next, now, pauseReason);
    }
}
