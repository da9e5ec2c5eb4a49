package ciclo.bench;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/// A line of a benchmark's results.
///
/// @param what who or what was measured
/// @param figures by name, in the order in which they are shown; numbers, texts, or lists of these
public record Row(String what, Map<String, Object> figures) {

    public Row {
        figures = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(figures));
    }

    /// A row without figures, to add to.
    public static Row of(String what) {
        return new Row(what, Map.of());
    }

    /// The same with one more figure.
    public Row with(String name, Object value) {
        SequencedMap<String, Object> more = new LinkedHashMap<>(figures);
        more.put(name, value);
        return new Row(what, more);
    }
}
