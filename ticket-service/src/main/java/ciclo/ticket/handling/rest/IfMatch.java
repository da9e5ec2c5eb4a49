package ciclo.ticket.handling.rest;

import java.util.Arrays;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/// The versions that an `If-Match` header accepts.
final class IfMatch {

    private IfMatch() {}

    /// All of them where the header is absent or `*`. What is no tag of ours matches nothing.
    static LongPredicate of(@Nullable String header) {
        if (header == null || header.strip().equals("*")) {
            return version -> true;
        }
        return version -> Arrays.stream(header.split(",", -1))
                .map(String::strip)
                .anyMatch(tag -> tag.equals("\"" + version + "\""));
    }
}
