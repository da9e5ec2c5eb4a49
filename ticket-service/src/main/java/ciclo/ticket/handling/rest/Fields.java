package ciclo.ticket.handling.rest;

import ciclo.messaging.problem.FieldError;
import ciclo.messaging.problem.Problems;
import ciclo.ticket.types.FieldsJson;
import ciclo.ticket.types.domain.Value;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Custom fields of requests.
final class Fields {

    private Fields() {}

    /// The values, without those that are null. Whether they fit is for the ticket's type to say.
    ///
    /// @throws io.quarkiverse.resteasy.problem.HttpProblem 422 for what no field can hold
    static Map<String, Value> values(Map<String, JsonNode> fields) {
        List<FieldError> errors = FieldsJson.errors("/fields", fields);
        if (!errors.isEmpty()) {
            throw Problems.invalid(errors);
        }
        Map<String, Value> values = new HashMap<>();
        fields.forEach((name, node) -> FieldsJson.value(node).ifPresent(value -> values.put(name, value)));
        return values;
    }
}
