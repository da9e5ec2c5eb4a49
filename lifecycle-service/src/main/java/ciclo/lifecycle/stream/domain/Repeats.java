package ciclo.lifecycle.stream.domain;

import java.util.LinkedHashMap;

/// Tells a first record from a repeated one, in one partition of a log that is written at least once.
///
/// A record is a repeat if one of the same identity lies among the `lookBack` offsets before it. That is a property of
/// the log alone: every reader that has seen those offsets comes to the same answer, whenever and wherever it began. So
/// whoever resumes reads `lookBack` offsets from before its position first, and what all readers of a position take for
/// first is, together, every change exactly once.
///
/// How far back is enough: the outbox relay writes down which batch it sends, waits for the acknowledgements and
/// deletes. Where it ends in between, its successor begins with just that batch. Between a record and its next copy
/// lie the rest of the batch and the beginning of the same one, whatever else was committed; and as many beginnings
/// more as relays ended at that batch before they came to this record.
public final class Repeats {

    /// So many relays may end at one batch, one after the other, before it is published.
    public static final int RELAYS = 3;

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
    public static int farEnough(int batch) {
        return Math.multiplyExact(RELAYS + 1, batch);
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
