package ciclo.campaign.raffle.domain;

import java.util.Locale;

/// Where a raffle is in its life. There is no way back.
public enum RaffleState {
    /// It can still be changed.
    DRAFT,
    /// What it is about is fixed, and its seed is committed to.
    OPEN,
    /// It has its winners.
    DRAWN;

    /// As it stands in answers and tables.
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
