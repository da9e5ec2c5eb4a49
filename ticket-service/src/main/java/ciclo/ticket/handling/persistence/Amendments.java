package ciclo.ticket.handling.persistence;

import ciclo.ticket.handling.domain.Matter;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the history says of an amendment: codes, and of what people wrote no more than that it changed.
final class Amendments {

    private Amendments() {}

    static Map<String, String> detail(Matter from, Matter to) {
        Map<String, String> detail = new TreeMap<>();
        if (!from.subject().equals(to.subject())) {
            detail.put("subject", "changed");
        }
        if (!from.tags().equals(to.tags())) {
            detail.put("tags", "changed");
        }
        Stream.concat(from.fields().keySet().stream(), to.fields().keySet().stream())
                .filter(field ->
                        !Objects.equals(from.fields().get(field), to.fields().get(field)))
                .forEach(field -> detail.put("field " + field, "changed"));
        put(detail, "priority", from.priority(), to.priority());
        put(detail, "type", from.type(), to.type());
        return detail;
    }

    private static void put(Map<String, String> detail, String name, @Nullable String from, @Nullable String to) {
        if (!Objects.equals(from, to)) {
            detail.put(name, to == null ? "" : to);
        }
    }
}
