package ciclo.customer;

import java.time.ZoneId;
import java.util.Set;

/// The names of the time zones in the IANA database.
public final class TimeZones {

    private static final Set<String> NAMES = Set.copyOf(ZoneId.getAvailableZoneIds());

    private TimeZones() {}

    public static boolean isKnown(String name) {
        return NAMES.contains(name);
    }
}
