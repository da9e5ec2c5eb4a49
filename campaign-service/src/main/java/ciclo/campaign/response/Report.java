package ciclo.campaign.response;

import ciclo.campaign.response.persistence.Responses.Followed;
import java.util.List;
import java.util.Map;

/// What came back of a campaign's messages.
///
/// @param sent how many the provider took
/// @param byKind of how many of them each kind came back
/// @param links the ones that were followed most
public record Report(long sent, Map<Kind, Long> byKind, List<Followed> links) {

    public Report {
        byKind = Map.copyOf(byKind);
        links = List.copyOf(links);
    }

    /// Of how many messages it came back.
    public long of(Kind kind) {
        return byKind.getOrDefault(kind, 0L);
    }
}
