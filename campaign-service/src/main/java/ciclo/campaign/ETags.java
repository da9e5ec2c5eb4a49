package ciclo.campaign;

import ciclo.messaging.problem.Problems;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/// Revisions as entity tags.
public final class ETags {

    private ETags() {}

    /// The answer with this revision as its `ETag`.
    public static Response tagged(Response.ResponseBuilder answer, long revision) {
        return answer.tag(new EntityTag(String.valueOf(revision))).build();
    }

    /// The revisions that an `If-Match` header accepts. What is no tag of ours matches nothing.
    ///
    /// @throws io.quarkiverse.resteasy.problem.HttpProblem 428 if there is none
    public static LongPredicate required(@Nullable String ifMatch) {
        if (ifMatch == null) {
            throw Problems.of(428, "If-Match is required", "send the ETag of what is to be changed");
        }
        if (ifMatch.strip().equals("*")) {
            return revision -> true;
        }
        return revision -> Arrays.stream(ifMatch.split(",", -1))
                .map(String::strip)
                .anyMatch(tag -> tag.equals("\"" + revision + "\""));
    }
}
