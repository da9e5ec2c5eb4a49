package ciclo.local.load;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What became of a file.
///
/// @param rejected the reason by line number
record Summary(long lines, long accepted, SortedMap<Long, String> rejected) {

    private static final int SHOWN = 50;

    Summary {
        rejected = new TreeMap<>(rejected);
    }

    String text() {
        StringBuilder text = new StringBuilder(
                "%,d lines: %,d accepted, %,d rejected%n".formatted(lines, accepted, rejected.size()));
        int shown = 0;
        for (Map.Entry<Long, String> entry : rejected.entrySet()) {
            if (shown++ == SHOWN) {
                text.append("  and %,d more%n".formatted(rejected.size() - SHOWN));
                break;
            }
            text.append("  line %d: %s%n".formatted(entry.getKey(), entry.getValue()));
        }
        return text.toString();
    }
}
