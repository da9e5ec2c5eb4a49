package ciclo.ticket.types.domain;

import ciclo.ticket.types.domain.Fit.Fits;
import ciclo.ticket.types.domain.Fit.Misfit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The types of tickets and their fields, as they are in force. A ticket need not be of any of them: then it has no
/// fields.
///
/// @param types the fields of each type, by its name
public record Catalogue(Map<String, List<Field>> types) {

    /// What comes of a check.
    public sealed interface Checked {

        /// @param fields as they are kept
        record Fine(Map<String, Value> fields) implements Checked {

            public Fine {
                fields = Map.copyOf(fields);
            }
        }

        record Wrong(List<FieldProblem> problems) implements Checked {

            public Wrong {
                problems = List.copyOf(problems);
            }
        }
    }

    public static final Catalogue EMPTY = new Catalogue(Map.of());

    public Catalogue {
        types = Map.copyOf(types);
    }

    /// Whether a ticket may come to hold this. What stays as it was is not asked about: types change, and what was
    /// right when it was written is kept until somebody writes something else.
    ///
    /// @param before what it held; null for a new ticket
    public Checked check(@Nullable Held before, Held after) {
        List<Field> fields = after.type() == null ? List.of() : types.getOrDefault(after.type(), List.of());
        Map<String, Value> earlier = before == null ? Map.of() : before.fields();
        boolean sameType = before != null && Objects.equals(before.type(), after.type());
        Map<String, Value> kept = new HashMap<>(after.fields());
        List<FieldProblem> problems = new ArrayList<>();
        for (Field field : fields) {
            Value value = after.fields().get(field.name());
            Value was = earlier.get(field.name());
            if (value == null) {
                if (field.required() && !(sameType && was == null)) {
                    problems.add(new FieldProblem(field.name(), "is required"));
                }
            } else if (!value.equals(was) || !sameType) {
                switch (field.kind().fit(value)) {
                    case Fits(var fitting) -> kept.put(field.name(), fitting);
                    case Misfit(var detail) -> problems.add(new FieldProblem(field.name(), detail));
                }
            }
        }
        after.fields().forEach((name, value) -> {
            boolean known = fields.stream().anyMatch(field -> field.name().equals(name));
            if (!known && !value.equals(earlier.get(name))) {
                problems.add(new FieldProblem(name, "is no field of tickets of this type"));
            }
        });
        return problems.isEmpty() ? new Checked.Fine(kept) : new Checked.Wrong(problems);
    }
}
