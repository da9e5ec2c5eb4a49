package ciclo.bench.tickets;

import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/// What agents look at, and what they search for. Chance follows from a seed.
final class Views {

    private final Random random;

    Views(long seed) {
        this.random = new Random(seed);
    }

    /// A page of fifty of a view with filters, one kind after the other.
    Supplier<String> filtered() {
        List<Supplier<String>> kinds = List.of(
                () -> "status=open&queue=queue-" + random.nextInt(Archive.QUEUES),
                () -> "status=pending&assignee=agent-" + random.nextInt(Archive.AGENTS),
                () -> "customer=c-" + random.nextInt(Archive.CUSTOMERS),
                () -> "status=open&priority=urgent&type=type-" + random.nextInt(8),
                () -> "tag=tag-" + random.nextInt(500) + "&queue=queue-" + random.nextInt(Archive.QUEUES),
                () -> "status=closed&tag=tag-" + random.nextInt(50));
        return inTurns(kinds);
    }

    /// One word, two words, one of two, and a phrase; from words of all tickets to those of a few.
    Supplier<String> searches() {
        return inTurns(List.of(
                () -> "q=" + word(),
                () -> "q=" + word() + "+" + word(),
                () -> "q=" + word() + "+or+" + word(),
                () -> "q=%22" + word() + "+" + word() + "%22",
                () -> "status=open&q=" + word()));
    }

    /// As often as in the texts.
    private String word() {
        return "word" + (int) Math.pow(Archive.WORDS, random.nextDouble());
    }

    private static Supplier<String> inTurns(List<Supplier<String>> kinds) {
        int[] next = {0};
        return () -> "/tickets?" + kinds.get(next[0]++ % kinds.size()).get();
    }
}
