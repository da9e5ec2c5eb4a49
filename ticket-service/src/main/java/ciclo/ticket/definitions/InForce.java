package ciclo.ticket.definitions;

import ciclo.ticket.definitions.Definition.Kind;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What is in force up to one definition.
///
/// @param upTo the id of the last
/// @param byName of each kind
public record InForce(long upTo, Map<Kind, SortedMap<String, Definition>> byName) {

    public static final InForce NOTHING = new InForce(0, Map.of());

    /// By name.
    public Collection<Definition> of(Kind kind) {
        return byName.getOrDefault(kind, new TreeMap<>()).values();
    }

    public Optional<Definition> of(Kind kind, String name) {
        return Optional.ofNullable(byName.getOrDefault(kind, new TreeMap<>()).get(name));
    }

    /// The same with these as well; itself where there are none.
    InForce with(List<Definition> later) {
        if (later.isEmpty()) {
            return this;
        }
        Map<Kind, SortedMap<String, Definition>> all = new EnumMap<>(Kind.class);
        byName.forEach((kind, names) -> all.put(kind, new TreeMap<>(names)));
        for (Definition one : later) {
            SortedMap<String, Definition> names = all.computeIfAbsent(one.kind(), kind -> new TreeMap<>());
            if (one.inForce()) {
                names.put(one.name(), one);
            } else {
                names.remove(one.name());
            }
        }
        return new InForce(later.getLast().id(), all);
    }
}
