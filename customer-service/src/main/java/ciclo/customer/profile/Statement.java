package ciclo.customer.profile;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// What a person said about being written to on a channel.
///
/// @param at when they said so
/// @param source where: `signup-form`, or the client that changed the profile
/// @param recordedAt when it came to be known
public record Statement(String channel, boolean given, Instant at, String source, Instant recordedAt) {

    /// What was said when the consent of a profile became another one. A channel that is not
    /// mentioned any more is withdrawn.
    static List<Statement> between(Map<String, Boolean> before, Map<String, Boolean> after, Occasion occasion) {
        var channels = new TreeSet<>(before.keySet());
        channels.addAll(after.keySet());
        List<Statement> said = new ArrayList<>();
        for (String channel : channels) {
            Boolean now = after.get(channel);
            if (now == null || !now.equals(before.get(channel))) {
                said.add(new Statement(channel, now != null && now, occasion.at(), occasion.by(), occasion.at()));
            }
        }
        return said;
    }
}
