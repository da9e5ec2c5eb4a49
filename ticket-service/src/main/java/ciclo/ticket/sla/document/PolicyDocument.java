package ciclo.ticket.sla.document;

import ciclo.messaging.problem.FieldError;
import ciclo.ticket.sla.domain.Conditions;
import ciclo.ticket.sla.domain.Kind;
import ciclo.ticket.sla.domain.Policy;
import ciclo.ticket.sla.domain.Warning;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A policy.
@Schema(examples = """
                {"rank": 10, "conditions": {"types": ["incident"]}, "calendar": "madrid",
                 "targets": {"urgent": {"firstResponse": "PT30M", "nextResponse": "PT1H", "resolution": "PT4H"},
                             "normal": {"firstResponse": "PT4H", "resolution": "PT24H"}},
                 "warning": {"percent": 75}}""")
public record PolicyDocument(
        @Schema(
                description =
                        "Of several policies for a ticket the lowest counts, then the first by name; 100 by default")
        @Nullable
        @Min(0)
        @Max(1_000_000)
        Integer rank,

        @Schema(description = "All tickets where there are none") @Nullable @Valid
        ConditionsDocument conditions,

        @Schema(description = "The name of a calendar") @NotNull
        String calendar,

        @Schema(description = "By priority") @NotEmpty
        Map<
                        @Pattern(regexp = "low|normal|high|urgent", message = "must be low, normal, high or urgent")
                        String,
                        @NotNull @Valid TimesDocument>
                targets,

        @Schema(description = "75 percent by default") @Nullable @Valid
        WarningDocument warning) {

    private static final int USUAL_RANK = 100;

    /// What is wrong with it that no single field shows.
    public List<FieldError> errors() {
        List<FieldError> errors = new ArrayList<>();
        if (warning != null && !warning.saysOneThing()) {
            errors.add(new FieldError("/warning", "must have either percent or before"));
        } else if (warning != null && warning.before() != null) {
            Duration before = Duration.parse(warning.before());
            targets.forEach((priority, times) -> times.times().forEach((kind, time) -> {
                if (before.compareTo(time) >= 0) {
                    errors.add(new FieldError(
                            "/warning/before", "must be shorter than the %s of %s".formatted(kind.word(), priority)));
                }
            }));
        }
        return errors;
    }

    public Policy policy(String name, int version) {
        Map<String, Map<Kind, Duration>> times = new TreeMap<>();
        targets.forEach((priority, promised) -> times.put(priority, promised.times()));
        return new Policy(
                name,
                version,
                rank == null ? USUAL_RANK : rank,
                conditions == null ? Conditions.NONE : conditions.conditions(),
                calendar,
                times,
                warning == null ? Warning.DEFAULT : warning.warning());
    }
}
