package ciclo.ticket.handling.rest;

import ciclo.messaging.problem.FieldError;
import ciclo.messaging.problem.Problems;
import ciclo.ticket.handling.domain.Matter;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.List;

/// JSON merge patches (RFC 7396) of tickets: what is null is removed, everything else is replaced.
@ApplicationScoped
class TicketPatches {

    private final ObjectMapper json;
    private final Validator validator;

    TicketPatches(ObjectMapper json, Validator validator) {
        this.json = json;
        this.validator = validator;
    }

    /// What the patch makes of it.
    ///
    /// @throws io.quarkiverse.resteasy.problem.HttpProblem 400 or 422
    Matter apply(Matter matter, JsonNode patch) {
        if (!patch.isObject()) {
            throw Problems.of(400, "Unreadable body", "a merge patch of a ticket is a JSON object");
        }
        ObjectNode merged = json.valueToTree(TicketPatch.of(matter));
        List<FieldError> errors = new ArrayList<>();
        patch.properties().forEach(change -> {
            if (!merged.has(change.getKey())) {
                errors.add(new FieldError("/" + change.getKey(), "cannot be patched"));
            }
            if (change.getValue().isObject() && merged.get(change.getKey()) instanceof ObjectNode object) {
                patch(object, change.getValue());
            } else {
                merged.set(change.getKey(), change.getValue());
            }
        });
        if (!errors.isEmpty()) {
            throw Problems.invalid(errors);
        }
        return valid(read(merged)).matter();
    }

    private static void patch(ObjectNode object, JsonNode patch) {
        patch.properties().forEach(change -> {
            if (change.getValue().isNull()) {
                object.remove(change.getKey());
            } else {
                object.set(change.getKey(), change.getValue());
            }
        });
    }

    private TicketPatch read(JsonNode merged) {
        try {
            return json.treeToValue(merged, TicketPatch.class);
        } catch (JsonProcessingException e) {
            throw Problems.invalid(List.of(new FieldError("", "has a field of another type than expected")));
        }
    }

    private TicketPatch valid(TicketPatch patched) {
        List<FieldError> errors = validator.validate(patched).stream()
                .map(violation -> new FieldError(
                        FieldError.pointerOf(violation.getPropertyPath().toString()), violation.getMessage()))
                .toList();
        if (!errors.isEmpty()) {
            throw Problems.invalid(errors);
        }
        return patched;
    }
}
