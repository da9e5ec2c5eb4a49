package ciclo.lifecycle.rest;

import ciclo.messaging.problem.Problems;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/// Versions as entity tags.
public final class ETags {

    private ETags() {}

    /// The answer with this version as its `ETag`.
    public static Response tagged(Response.ResponseBuilder answer, long version) {
        return answer.tag(new EntityTag(String.valueOf(version))).build();
    }

    /// The versions that an `If-Match` header accepts: all of them where it is absent or `*`. What is no tag of ours
    /// matches nothing.
    public static LongPredicate accepted(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.strip().equals("*")) {
            return version -> true;
        }
        return version -> Arrays.stream(ifMatch.split(",", -1))
                .map(String::strip)
                .anyMatch(tag -> tag.equals("\"" + version + "\""));
    }

    /// The same where it must not be absent.
    ///
    /// @throws io.quarkiverse.resteasy.problem.HttpProblem 428 if it is
    public static LongPredicate required(@Nullable String ifMatch) {
        if (ifMatch == null) {
            throw Problems.of(428, "If-Match is required", "send the ETag of what is to be changed");
        }
        return accepted(ifMatch);
    }
}
