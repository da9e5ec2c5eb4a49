package ciclo.campaign.targeting.domain;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Where a campaign is in its life.
public enum CampaignState {
    /// Nobody enters it yet.
    DRAFT,
    /// It runs.
    ACTIVE,
    /// Nobody enters it, and what it has waiting is not sent.
    PAUSED,
    /// Like paused, for good.
    ENDED;

    /// What it may become.
    public Set<CampaignState> next() {
        return switch (this) {
            case DRAFT -> EnumSet.of(ACTIVE, ENDED);
            case ACTIVE -> EnumSet.of(PAUSED, ENDED);
            case PAUSED -> EnumSet.of(ACTIVE, ENDED);
            case ENDED -> EnumSet.noneOf(CampaignState.class);
        };
    }

    /// As it stands in answers and tables.
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The state of that name.
    public static Optional<CampaignState> named(String wireName) {
        return Arrays.stream(values())
                .filter(state -> state.wireName().equals(wireName))
                .findFirst();
    }
}
