package ciclo.customer.profile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// JSON merge patch, RFC 7396: what is null is removed, what is an object is merged, everything
/// else is replaced.
final class MergePatch {

    static final String CONTENT_TYPE = "application/merge-patch+json";

    private MergePatch() {}

    /// What the patch makes of `target`, which stays as it is.
    static JsonNode apply(JsonNode target, JsonNode patch) {
        if (!patch.isObject()) {
            return patch;
        }
        ObjectNode merged = target.isObject() ? target.deepCopy() : JsonNodeFactory.instance.objectNode();
        patch.properties().forEach(change -> {
            String name = change.getKey();
            if (change.getValue().isNull()) {
                merged.remove(name);
            } else {
                merged.set(name, apply(merged.path(name), change.getValue()));
            }
        });
        return merged;
    }
}
