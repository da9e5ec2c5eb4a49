package ciclo.campaign.targeting;

import java.time.ZoneId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Time zones as people give them: by names of which another release of the list may have more.
final class Zones {

    /// All that this Java knows.
    static final Set<String> KNOWN = Set.copyOf(ZoneId.getAvailableZoneIds());

    private Zones() {}

    /// The zone of that name; `ours` where nobody has said, or where this Java does not know it.
    static ZoneId of(@Nullable String name, ZoneId ours) {
        return name != null && KNOWN.contains(name) ? ZoneId.of(name) : ours;
    }
}
