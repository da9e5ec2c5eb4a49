package ciclo.ticket.handling.rest;

import ciclo.messaging.problem.FieldError;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What became of an import.
@Schema(examples = """
                {"lines": 4580, "imported": 4578, "unchanged": 1, "rejected": 1, "errors": [{"line": 17, "id": "4711", "problem":\
                 {"status": 422, "title": "The request is invalid",\
                 "errors": [{"pointer": "/transitions/2/to", "detail": "a closed ticket is final"}]}}]}""")
record ImportReceipt(
        @Schema(description = "Those that are not empty") long lines,
        @Schema(description = "Tickets that are here now") long imported,

        @Schema(description = "Tickets that came before, the same")
        long unchanged,

        @Schema(description = "Tickets that were refused") long rejected,
        @Schema(description = "The first thousand of these") List<LineError> errors) {

    static final int MOST_ERRORS = 1_000;

    ImportReceipt {
        errors = List.copyOf(errors);
    }

    /// A ticket that was refused; its neighbours were not.
    ///
    /// @param line from 1, empty ones counted
    /// @param id as the caller wrote it, if that can be read
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record LineError(long line, @Nullable String id, LineProblem problem) {}

    /// The same as a problem+json body.
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record LineProblem(int status, String title, List<FieldError> errors) {

        LineProblem {
            errors = List.copyOf(errors);
        }

        static LineProblem unreadable() {
            return new LineProblem(400, "Not valid JSON", List.of());
        }

        static LineProblem tooLong(int most) {
            return new LineProblem(413, "A ticket may have up to %d bytes".formatted(most), List.of());
        }

        static LineProblem different() {
            return new LineProblem(409, "Imported before, and not the same: it stays as it is", List.of());
        }

        static LineProblem invalid(List<FieldError> errors) {
            return new LineProblem(422, "The request is invalid", errors);
        }
    }
}
