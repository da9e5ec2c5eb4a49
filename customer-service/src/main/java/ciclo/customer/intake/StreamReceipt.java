package ciclo.customer.intake;

import ciclo.customer.intake.BatchReceipt.EventProblem;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What became of a stream.
///
/// @param lines that were not empty
/// @param accepted lines whose events the broker has acknowledged
/// @param rejected lines that were refused
/// @param errors the first of these
@Schema(examples = """
                {"lines": 3, "accepted": 2, "rejected": 1, "errors": [{"line": 2, "id": "b", "problem":\
                 {"status": 422, "title": "The request is invalid",\
                 "errors": [{"pointer": "/data/kind", "detail": "must be one of the kinds of contact"}]}}]}""")
record StreamReceipt(long lines, long accepted, long rejected, List<LineError> errors) {

    /// So many are told; the others are only counted.
    static final int MOST_ERRORS = 1_000;

    StreamReceipt {
        errors = List.copyOf(errors);
    }

    /// A line that was refused; its neighbours were not.
    ///
    /// @param line from 1, empty ones counted
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record LineError(long line, @Nullable String id, EventProblem problem) {}
}
