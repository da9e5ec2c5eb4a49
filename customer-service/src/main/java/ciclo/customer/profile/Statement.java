package ciclo.customer.profile;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What a person said about being written to on a channel.
///
/// @param at when they said so
/// @param source where: `signup-form`, or the client that changed the profile
/// @param recordedAt when it came to be known
public record Statement(String channel, boolean given, Instant at, String source, Instant recordedAt) {

    /// What was said when the consent of a profile became another one. A channel that is not
    /// mentioned any more is withdrawn.
    ///
    /// @param counts what has counted so far
    static List<Statement> between(
            Map<String, Boolean> before, Map<String, Boolean> after, Map<String, Statement> counts, Occasion occasion) {
        var channels = new TreeSet<>(before.keySet());
        channels.addAll(after.keySet());
        List<Statement> said = new ArrayList<>();
        for (String channel : channels) {
            Boolean now = after.get(channel);
            if (now == null || !now.equals(before.get(channel))) {
                boolean given = now != null && now;
                Instant at = after(counts.get(channel), occasion.at());
                said.add(new Statement(channel, given, at, occasion.by(), occasion.at()));
            }
        }
        return said;
    }

    /// When something is said that comes after what counts: now, or a moment later than that where the clock of
    /// whoever heard that was ahead.
    static Instant after(@Nullable Statement counts, Instant now) {
        return counts == null || counts.at.isBefore(now) ? now : counts.at.plus(1, ChronoUnit.MICROS);
    }
}
