package ciclo.lifecycle.stream.domain;

import java.util.LinkedHashMap;

/// Tells a first record from a repeated one, in one partition of a log that is written at least once.
///
/// A record is a repeat if one of the same identity lies among the `lookBack` offsets before it. That is a property of
/// the log alone: every reader that has seen those offsets comes to the same answer, whenever and wherever it began. So
/// whoever resumes reads `lookBack` offsets from before its position first, and what all readers of a position take for
/// first is, together, every change exactly once.
///
/// How far back is enough: the outbox relay sends at most `batch` rows, waits for their acknowledgement and deletes
/// them. Where it ends in between, its successor begins with the lowest rows that are left: such as were committed late
/// with lower numbers, however many these are, and then the same ones. Between a record and its next copy lie the rest
/// of the one batch, the late rows and the beginning of another batch: fewer than twice `batch` and what is committed
/// late (see [#farEnough]). A copy counts as seen like the record itself, however often the relay is killed in a row.
public final class Repeats {

    private final int lookBack;
    private final LinkedHashMap<String, Long> seen = new LinkedHashMap<>();

    /// @param lookBack how many offsets before a record are searched
    public Repeats(int lookBack) {
        if (lookBack < 0) {
            throw new IllegalArgumentException("cannot look back " + lookBack + " records");
        }
        this.lookBack = lookBack;
    }

    /// How far back to look so that every repeat is known.
    ///
    /// @param batch of the relay
    /// @param late how many rows there can be in transactions that commit while a batch is sent
    public static int farEnough(int batch, int late) {
        return Math.addExact(2 * batch, late);
    }

    /// Takes note of a record, and tells whether it is the first of its identity. Records come in the order of their
    /// offsets.
    public boolean first(long offset, String identity) {
        while (!seen.isEmpty() && seen.firstEntry().getValue() < offset - lookBack) {
            seen.pollFirstEntry();
        }
        return seen.putLast(identity, offset) == null;
    }
}
