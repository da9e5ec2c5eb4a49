package ciclo.lifecycle.subscriptions;

import ciclo.lifecycle.subscriptions.Receiver.Hook;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/// What a receiver was told, by its sequence numbers.
final class Hooks {

    private Hooks() {}

    /// Those about a customer in the order of their arrival. A request whose answer got lost is made again: that is at
    /// least once, and shows as a change that comes twice in a row.
    static List<Long> sequences(List<Hook> hooks, String customer) {
        List<Long> sequences = new ArrayList<>();
        for (Hook hook : hooks) {
            if (hook.isAbout(customer) && (sequences.isEmpty() || sequences.getLast() != hook.sequence())) {
                sequences.add(hook.sequence());
            }
        }
        return sequences;
    }

    /// 1, 2, 3 …
    static List<Long> upTo(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }
}
