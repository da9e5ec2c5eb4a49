package ciclo.customer.intake;

import ciclo.messaging.problem.FieldError;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What became of a batch.
///
/// @param accepted events that the broker has acknowledged
public record BatchReceipt(int accepted, List<Rejected> rejected) {

    public BatchReceipt {
        rejected = List.copyOf(rejected);
    }

    /// An event of a batch that was refused; its neighbours were not.
    ///
    /// @param index in the batch, from 0
    /// @param id as the caller wrote it, if it is one
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Rejected(int index, @Nullable String id, EventProblem problem) {}

    /// The same as a problem+json body.
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record EventProblem(int status, String title, List<FieldError> errors) {

        public EventProblem {
            errors = List.copyOf(errors);
        }

        /// Readable, and wrong in these places.
        public static EventProblem invalid(List<FieldError> errors) {
            return new EventProblem(422, "The request is invalid", errors);
        }

        /// It is over 64 KiB.
        public static EventProblem tooLarge() {
            return new EventProblem(413, "An event may have up to 64 KiB", List.of());
        }

        /// It is no JSON.
        public static EventProblem unreadable() {
            return new EventProblem(400, "Not valid JSON", List.of());
        }
    }

    /// What to call a refused event.
    static @Nullable String idOf(JsonNode event) {
        String id = event.path("id").textValue();
        return id == null || id.length() > 256 ? null : id;
    }
}
