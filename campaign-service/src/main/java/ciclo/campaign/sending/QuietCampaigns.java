package ciclo.campaign.sending;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Campaigns whose receivers do not answer, and how long they are left alone. One thread at a time.
final class QuietCampaigns {

    private static final int MOST_DOUBLINGS = 20;

    private final Duration first;
    private final Duration longest;
    private final Map<String, Quiet> quiet = new HashMap<>();

    /// @param first how long after a first failure; doubled with each further one
    QuietCampaigns(Duration first, Duration longest) {
        this.first = first;
        this.longest = longest;
    }

    private record Quiet(int failures, Instant until) {}

    /// Those that are left alone at this instant.
    List<String> at(Instant now) {
        return quiet.entrySet().stream()
                .filter(campaign -> campaign.getValue().until().isAfter(now))
                .map(Map.Entry::getKey)
                .toList();
    }

    /// Something was to be handed over to the campaign's receiver.
    void heard(String campaign, Handover.State state, Instant now) {
        switch (state) {
            case NOTHING -> {}
            case WORKS -> quiet.remove(campaign);
            case AWAY, SILENT -> failed(campaign, now);
        }
    }

    private void failed(String campaign, Instant now) {
        int failures = 1;
        Quiet before = quiet.get(campaign);
        if (before != null) {
            // Several of one round are one failure.
            failures = before.until().isAfter(now) ? before.failures() : before.failures() + 1;
        }
        Duration pause = first.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
        quiet.put(campaign, new Quiet(failures, now.plus(pause.compareTo(longest) < 0 ? pause : longest)));
    }
}
