package ciclo.ticket.sla.domain;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What policies are chosen by.
public record Attributes(
        String priority, @Nullable String type, @Nullable String queue, String channel, Set<String> tags) {

    public Attributes {
        tags = Set.copyOf(tags);
    }
}
