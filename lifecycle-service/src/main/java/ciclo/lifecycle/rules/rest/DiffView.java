package ciclo.lifecycle.rules.rest;

import ciclo.lifecycle.rules.document.RuleDiff.Change;
import ciclo.lifecycle.rules.document.RuleDocument;
import ciclo.lifecycle.stage.domain.Condition;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// How a version differs from another one.
///
/// @param changes by the field of the document
/// @param lines the same for people
record DiffView(int version, int against, Map<String, List<ChangeView>> changes, List<String> lines) {

    /// @param change `added`, `removed` or `changed`
    /// @param pointer into this version's document; of what was removed, into the other one's
    record ChangeView(
            String change,
            String pointer,
            @Schema(type = SchemaType.OBJECT) @Nullable JsonNode before,
            @Schema(type = SchemaType.OBJECT) @Nullable JsonNode after) {

        static ChangeView of(Change change) {
            return switch (change) {
                case Change.Added(var pointer, var after) -> new ChangeView("added", pointer, null, json(after));
                case Change.Removed(var pointer, var before) -> new ChangeView("removed", pointer, json(before), null);
                case Change.Changed(var pointer, var before, var after) ->
                    new ChangeView("changed", pointer, json(before), json(after));
            };
        }

        private static JsonNode json(Condition condition) {
            return RuleDocument.write(condition);
        }
    }

    static DiffView of(int version, int against, Map<String, List<Change>> changes) {
        Map<String, List<ChangeView>> views = new LinkedHashMap<>();
        changes.forEach((field, theirs) ->
                views.put(field, theirs.stream().map(ChangeView::of).toList()));
        List<String> lines = changes.entrySet().stream()
                .flatMap(field -> field.getValue().stream().map(change -> field.getKey() + ": " + change.text()))
                .toList();
        return new DiffView(version, against, views, lines);
    }
}
