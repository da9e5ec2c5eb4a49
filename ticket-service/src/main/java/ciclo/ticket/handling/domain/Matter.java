package ciclo.ticket.handling.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a ticket is about, as far as agents may change it.
///
/// @param priority `low`, `normal`, `high` or `urgent`
public record Matter(String subject, @Nullable String type, String priority, List<String> tags) {

    public Matter {
        tags = List.copyOf(tags);
    }
}
