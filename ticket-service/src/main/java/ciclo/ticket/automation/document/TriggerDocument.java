package ciclo.ticket.automation.document;

import ciclo.messaging.problem.FieldError;
import ciclo.ticket.automation.domain.Condition;
import ciclo.ticket.automation.domain.Occurrence;
import ciclo.ticket.automation.domain.Trigger;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A trigger as it is put.
@Schema(name = "Trigger", examples = """
                {"on": ["sla-warned"], "when": {"clocks": ["resolution"], "priorities": ["high", "urgent"]},\
                 "then": {"queue": "second-level", "addTags": ["escalated"]}, "rank": 10}""")
public record TriggerDocument(
        @Schema(description = "moved: begun, paused or resumed") @NotNull @Size(min = 1)
        Set<
                        @NotNull
                        @Pattern(
                                regexp =
                                        "opened|updated|assigned|commented|moved|resolved|reopened|closed|rated|sla-warned|sla-breached",
                                message =
                                        "must be opened, updated, assigned, commented, moved, resolved, reopened, closed, rated, sla-warned or sla-breached")
                        String>
                on,

        @Schema(description = "Whatever the ticket where left out") @Nullable @Valid
        ConditionDocument when,

        @NotNull @Valid ChangesDocument then,

        @Schema(description = "The lowest comes first; 100 by default") @Nullable @Min(0) @Max(10_000)
        Integer rank) {

    private static final int USUAL_RANK = 100;

    /// What is wrong beyond what the annotations and the changes say.
    public List<FieldError> errors() {
        List<FieldError> errors = new ArrayList<>();
        if ("caller".equals(then.give())) {
            errors.add(new FieldError("/then/give", "must be nobody: a trigger has no caller"));
        }
        if (when != null) {
            errors.addAll(when.errors("/when", 1));
        }
        return errors;
    }

    public Trigger trigger(String name, int version) {
        return new Trigger(
                name,
                version,
                rank == null ? USUAL_RANK : rank,
                on.stream().map(word -> Occurrence.Kind.of(word).orElseThrow()).collect(Collectors.toSet()),
                when == null ? new Condition.AllOf(List.of()) : when.condition(),
                then.changes());
    }
}
