package ciclo.lifecycle.rules.rest;

import ciclo.lifecycle.jobs.Job;
import ciclo.lifecycle.rules.RuleActivation;
import ciclo.lifecycle.rules.RuleVersion;
import ciclo.lifecycle.rules.document.RuleDocument;
import ciclo.lifecycle.stage.domain.RuleTimeline;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A version of the rules.
///
/// @param status `in-force`, `scheduled` (it will take force), `past` (it was in force), or `draft`
/// @param author null for the version that came with Ciclo
/// @param activations when it takes force, those withdrawn included, oldest first
record RuleVersionView(
        int version,
        String status,
        @Schema(type = SchemaType.OBJECT) JsonNode conversion,
        @Schema(type = SchemaType.OBJECT) JsonNode retention,
        @Schema(type = SchemaType.OBJECT) JsonNode reactivation,
        @Nullable String comment,
        @Nullable String author,
        Instant recordedAt,
        List<ActivationView> activations) {

    /// @param jobs by id
    static RuleVersionView of(RuleVersion version, RuleTimeline timeline, Map<Long, Job> jobs, Instant now) {
        JsonNode document = RuleDocument.write(version.rules());
        return new RuleVersionView(
                version.version(),
                status(version, timeline, now),
                document.get(RuleDocument.CONVERSION),
                document.get(RuleDocument.RETENTION),
                document.get(RuleDocument.REACTIVATION),
                version.comment(),
                version.author(),
                version.recordedAt(),
                version.activations().stream()
                        .map(activation -> ActivationView.of(activation, jobs))
                        .toList());
    }

    private static String status(RuleVersion version, RuleTimeline timeline, Instant now) {
        if (timeline.inForce(now).version() == version.version()) {
            return "in-force";
        }
        List<RuleActivation> valid = version.activations().stream()
                .filter(activation -> activation.withdrawnAt() == null)
                .toList();
        if (valid.isEmpty()) {
            return "draft";
        }
        Instant last = valid.getLast().from();
        return last != null && last.isAfter(now) ? "scheduled" : "past";
    }
}
