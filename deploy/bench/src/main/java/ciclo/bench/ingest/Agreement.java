package ciclo.bench.ingest;

import ciclo.bench.Failure;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Whether all who ran have come to the same: a figure counts for nothing when the answer is wrong.
final class Agreement {

    private static final int SHOWN = 10;

    private final int customers;
    private @Nullable String first;
    private Map<String, String> stages = Map.of();

    /// @param customers how many there are
    Agreement(int customers) {
        this.customers = customers;
    }

    /// @throws Failure unless it is everybody, and each where they stood with those before
    void check(String contender, Map<String, String> found) {
        if (found.size() != customers) {
            throw new Failure(
                    "%s knows %,d customers, but there are %,d".formatted(contender, found.size(), customers));
        }
        if (first == null) {
            first = contender;
            stages = found;
        }
        List<String> different = stages.keySet().stream()
                .filter(id -> !Objects.equals(stages.get(id), found.get(id)))
                .sorted()
                .toList();
        if (!different.isEmpty()) {
            Stream<String> shown = different.stream()
                    .limit(SHOWN)
                    .map(id -> "%s: %s, %s".formatted(id, stages.get(id), found.get(id)));
            throw new Failure("%s and %s disagree about %,d of %,d customers: %s"
                    .formatted(first, contender, different.size(), customers, shown.toList()));
        }
    }
}
