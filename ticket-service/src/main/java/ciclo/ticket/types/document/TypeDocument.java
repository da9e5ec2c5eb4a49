package ciclo.ticket.types.document;

import ciclo.messaging.problem.FieldError;
import ciclo.ticket.types.domain.Field;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A type of tickets as it is put.
@Schema(name = "TicketType", examples = """
                {"fields": [
                 {"name": "order", "kind": "text", "required": true, "max": 40},
                 {"name": "copies", "kind": "integer", "min": 1, "max": 500},
                 {"name": "defects", "kind": "choices", "options": ["torn", "wet", "missing"]}]}""")
public record TypeDocument(@NotNull @Size(max = 100) List<@NotNull @Valid FieldDocument> fields) {

    /// What is wrong beyond what the fields say of themselves.
    public List<FieldError> errors() {
        List<FieldError> errors = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < fields.size(); i++) {
            FieldDocument field = fields.get(i);
            String pointer = "/fields/" + i;
            if (!names.add(field.name())) {
                errors.add(new FieldError(pointer + "/name", "is the name of another field too"));
            }
            field.errors(pointer, errors);
        }
        return errors;
    }

    public List<Field> domain() {
        return fields.stream().map(FieldDocument::field).toList();
    }
}
