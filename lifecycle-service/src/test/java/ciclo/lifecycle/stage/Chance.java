package ciclo.lifecycle.stage;

import java.util.List;
import java.util.Random;

/// What follows from a seed.
final class Chance {

    private final Random random;

    Chance(long seed) {
        this.random = new Random(seed);
    }

    /// The source itself, for what takes one.
    Random random() {
        return random;
    }

    /// From 0 to one less than this.
    int under(int bound) {
        return random.nextInt(bound);
    }

    boolean yes() {
        return random.nextBoolean();
    }

    <T> T one(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /// Each or not; all rather than none.
    <T> List<T> some(List<T> choices) {
        List<T> some = choices.stream().filter(choice -> random.nextBoolean()).toList();
        return some.isEmpty() ? choices : some;
    }
}
