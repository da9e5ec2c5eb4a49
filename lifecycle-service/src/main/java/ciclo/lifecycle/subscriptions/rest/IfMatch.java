package ciclo.lifecycle.subscriptions.rest;

import ciclo.messaging.problem.Problems;
import java.util.Arrays;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/// The versions that an `If-Match` header accepts.
final class IfMatch {

    private IfMatch() {}

    /// All of them where it is `*`. What is no tag of ours matches nothing.
    ///
    /// @throws io.quarkiverse.resteasy.problem.HttpProblem 428 if it is absent
    static LongPredicate required(@Nullable String header) {
        if (header == null) {
            throw Problems.of(428, "If-Match is required", "send the ETag of what is to be changed");
        }
        if (header.strip().equals("*")) {
            return version -> true;
        }
        return version -> Arrays.stream(header.split(",", -1))
                .map(String::strip)
                .anyMatch(tag -> tag.equals("\"" + version + "\""));
    }
}
