package ciclo.campaign.sending.persistence;

import ciclo.campaign.targeting.Candidacy;
import java.time.Instant;

/// A message that its provider has taken.
///
/// @param language that it is written in
/// @param at when it was taken
public record Sent(ClaimedMessage message, Candidacy candidacy, String language, Instant at) {

    /// The id of the campaign that it is of.
    public String campaign() {
        return candidacy.candidate().campaign().id();
    }
}
