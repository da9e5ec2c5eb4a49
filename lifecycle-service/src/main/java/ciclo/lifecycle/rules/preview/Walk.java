package ciclo.lifecycle.rules.preview;

import ciclo.lifecycle.rules.preview.Outcome.Moved;
import ciclo.lifecycle.stage.domain.RuleTimeline;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Hands out all customers in batches, and puts together what came out of them. It keeps counts and one page.
final class Walk {

    /// Some customers, and which batch they are.
    record Batch(int number, List<String> customers) {}

    /// Where a customer comes in the order of all.
    private record Place(int batch, int position) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            return batch != other.batch
                    ? Integer.compare(batch, other.batch)
                    : Integer.compare(position, other.position);
        }
    }

    private final Question question;
    private final Function<@Nullable String, List<String>> customersAfter;
    private final Tally total;
    private final TreeMap<Place, Moved> page = new TreeMap<>();
    private @Nullable String cursor;
    private int batches;
    private long changed;
    private boolean ended;

    /// @param customersAfter the next customers after one, none when there are no more; asked by one thread at a time
    Walk(Question question, RuleTimeline today, Function<@Nullable String, List<String>> customersAfter) {
        this.question = question;
        this.customersAfter = customersAfter;
        this.total = new Tally(question, today);
        this.cursor = question.after();
    }

    /// The next customers to look at; null when there are no more, or no more are needed.
    synchronized @Nullable Batch next() {
        if (ended || (!question.isFirstPage() && page.size() > question.limit())) {
            return null;
        }
        List<String> customers = customersAfter.apply(cursor);
        if (customers.isEmpty()) {
            ended = true;
            return null;
        }
        cursor = customers.getLast();
        return new Batch(batches++, customers);
    }

    synchronized void end() {
        ended = true;
    }

    synchronized void add(Batch batch, Tally tally) {
        total.add(tally);
        changed += tally.moved().size();
        for (int i = 0; i < tally.moved().size(); i++) {
            page.put(new Place(batch.number, i), tally.moved().get(i));
        }
        // One more than asked for tells whether there is another page.
        while (page.size() > question.limit() + 1) {
            page.pollLastEntry();
        }
    }

    synchronized Outcome outcome() {
        boolean first = question.isFirstPage();
        return new Outcome(
                first ? total.today() : null,
                first ? total.draft() : null,
                first ? changed : null,
                page.values().stream().limit(question.limit()).toList(),
                page.size() > question.limit());
    }
}
