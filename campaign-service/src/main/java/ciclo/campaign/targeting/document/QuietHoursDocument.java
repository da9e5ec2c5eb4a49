package ciclo.campaign.targeting.document;

import ciclo.campaign.calendar.domain.QuietHours;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/// When nobody is written to, on the customer's own clock; over midnight if it ends earlier than it
/// begins.
///
/// @param from the first minute, `21:00` for one
/// @param to the first minute after it
public record QuietHoursDocument(
        @Nullable String from, @Nullable String to) {

    @Nullable
    QuietHours read(Misfits misfits) {
        LocalTime first = misfits.time("/quietHours/from", from);
        LocalTime after = misfits.time("/quietHours/to", to);
        if (first == null || after == null) {
            return null;
        }
        if (first.equals(after)) {
            misfits.add("/quietHours/to", "must not be the beginning: they would never end");
            return null;
        }
        return new QuietHours(first, after);
    }
}
