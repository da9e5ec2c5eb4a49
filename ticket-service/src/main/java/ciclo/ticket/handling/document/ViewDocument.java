package ciclo.ticket.handling.document;

import ciclo.messaging.problem.FieldError;
import ciclo.ticket.handling.persistence.Filter;
import ciclo.ticket.handling.persistence.Sort;
import ciclo.ticket.rest.Text;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A view as it is put: a filter and a sort with a name.
@Schema(name = "View", examples = """
                {"name": "Urgent and nobody's", "shared": true, "sort": "oldest",\
                 "filter": {"priority": "urgent", "unassigned": true, "status": "new"}}""")
public record ViewDocument(
        @NotBlank @Text(max = 100) String name,

        @Schema(description = "Whether other agents see it, too; false by default") @Nullable
        Boolean shared,

        @NotNull @Valid FilterDocument filter,

        @Schema(description = "newest (the default), oldest, or updated: the latest change first")
        @Nullable
        @Pattern(regexp = "newest|oldest|updated", message = "must be newest, oldest or updated")
        String sort) {

    /// What is wrong beyond what the annotations say.
    public List<FieldError> errors() {
        return filter.errors("/filter");
    }

    public boolean isShared() {
        return Boolean.TRUE.equals(shared);
    }

    /// The filter for whoever looks.
    public Filter filterFor(String caller) {
        return filter.filter(caller);
    }

    public Sort order() {
        return sort == null ? Sort.NEWEST : Sort.of(sort);
    }
}
