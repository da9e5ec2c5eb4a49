package ciclo.lifecycle.stream.domain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Where a reader stands in a log: for each partition, by number, the next offset to read. A partition that is not
/// listed came later and is read from its beginning.
///
/// @param log identifies the log; one that was made anew under the same name is another one
public record Positions(String log, List<Long> next) {

    private static final Pattern LOG = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern FORM = Pattern.compile(LOG.pattern() + "(\\.[0-9]{1,18})*");

    public Positions {
        if (!LOG.matcher(log).matches()) {
            throw new IllegalArgumentException("not the identity of a log: " + log);
        }
        next = List.copyOf(next);
        if (next.stream().anyMatch(offset -> offset < 0)) {
            throw new IllegalArgumentException("negative offset in " + next);
        }
    }

    /// Reads what [#text] wrote.
    ///
    /// @throws IllegalArgumentException if it is nothing of the kind
    public static Positions parse(String text) {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("not a cursor of this service");
        }
        String[] parts = text.split("\\.", -1);
        return new Positions(
                parts[0], Arrays.stream(parts).skip(1).map(Long::valueOf).toList());
    }

    /// In one word, without blanks. Opaque to callers.
    public String text() {
        return next.isEmpty()
                ? log
                : log + next.stream().map(String::valueOf).collect(Collectors.joining(".", ".", ""));
    }

    /// The next offset to read in a partition.
    public long of(int partition) {
        return partition < next.size() ? next.get(partition) : 0;
    }

    /// In each partition the earlier of the two.
    public Positions earlier(Positions other) {
        List<Long> earlier = new ArrayList<>();
        for (int partition = 0; partition < Math.max(next.size(), other.next.size()); partition++) {
            earlier.add(Math.min(of(partition), other.of(partition)));
        }
        return new Positions(log, earlier);
    }

    /// Whether nothing before `end` is left to read.
    public boolean reached(Positions end) {
        for (int partition = 0; partition < end.next.size(); partition++) {
            if (of(partition) < end.of(partition)) {
                return false;
            }
        }
        return true;
    }
}
