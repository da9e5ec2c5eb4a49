package ciclo.ticket.rest;

import ciclo.messaging.problem.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
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
            throw missing();
        }
        return of(header);
    }

    /// The versions that a header accepts which may be absent where there is nothing yet; null if it is.
    public static @Nullable LongPredicate ifPresent(@Nullable String header) {
        return header == null ? null : of(header);
    }

    /// 428: what is there is not changed by who has not seen it.
    public static HttpProblem missing() {
        return Problems.of(428, "If-Match is required", "send the ETag of what is to be changed");
    }

    /// 412: somebody else has changed it since.
    public static HttpProblem stale() {
        return Problems.of(412, "It has changed", "If-Match is not its ETag any more: read it again");
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
