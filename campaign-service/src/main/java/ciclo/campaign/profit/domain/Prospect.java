package ciclo.campaign.profit.domain;

import java.util.Objects;

/// What a campaign with a gate goes by when it looks at one person.
///
/// @param chances of the campaign, measured or stated
/// @param worth of the person
public record Prospect(Chances chances, Worth worth) {

    public Prospect {
        Objects.requireNonNull(chances, "chances");
        Objects.requireNonNull(worth, "worth");
    }
}
