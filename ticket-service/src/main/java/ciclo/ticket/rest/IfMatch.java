package ciclo.ticket.rest;

import ciclo.messaging.problem.Problems;
import java.util.Arrays;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/// The versions that an `If-Match` header accepts.
public final class IfMatch {

    private IfMatch() {}

    /// The versions that a header accepts which must not be absent.
    ///
    /// @throws io.quarkiverse.resteasy.problem.HttpProblem 428 if it is
    public static LongPredicate required(@Nullable String header) {
        if (header == null) {
            throw Problems.of(428, "If-Match is required", "send the ETag of what is to be changed");
        }
        return of(header);
    }

    /// All of them where the header is absent or `*`. What is no tag of ours matches nothing.
    public static LongPredicate of(@Nullable String header) {
        if (header == null || header.strip().equals("*")) {
            return version -> true;
        }
        return version -> Arrays.stream(header.split(",", -1))
                .map(String::strip)
                .anyMatch(tag -> tag.equals("\"" + version + "\""));
    }
}
