package ciclo.messaging.http;

import static org.assertj.core.api.Assertions.assertThat;

import ciclo.messaging.http.BodyRoom.Hold;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BodyRoomTest {

    private final BodyRoom room = new BodyRoom(100, 50, 10);

    @Test
    void nobodyTakesTheRoomOfTheOthers() {
        assertThat(room.take("a", 50, 50)).isNotNull();
        assertThat(room.take("a", 1, 1)).isNull();
        assertThat(room.take(null, 10, 10)).isNotNull();
        assertThat(room.take(null, 1, 1)).isNull();
        assertThat(room.take("b", 40, 40)).isNotNull();
        assertThat(room.take("c", 1, 1)).isNull();
        assertThat(room.used()).isEqualTo(100);
    }

    @Test
    void bodyThatSaysThatItWillNotFitIsNotBegun() {
        assertThat(room.take("a", 1, 101)).isNull();
        assertThat(room.used()).isZero();
    }

    @Test
    void roomIsGivenBackOnce() {
        Hold hold = Objects.requireNonNull(room.take("a", 10, 10));
        assertThat(hold.growTo(40)).isTrue();
        assertThat(hold.growTo(51)).isFalse();

        hold.giveBack();
        hold.giveBack();

        assertThat(room.used()).isZero();
        assertThat(hold.growTo(10)).isFalse();
        assertThat(room.take("a", 50, 50)).isNotNull();
    }

    @Test
    void whateverComesAndGoesTheSumsAreRight() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        List<@Nullable String> callers = new ArrayList<>(List.of("a", "b", "c"));
        callers.add(null);
        Map<Hold, @Nullable String> held = new HashMap<>();
        for (int i = 0; i < 20_000; i++) {
            String caller = callers.get(random.nextInt(callers.size()));
            int bytes = random.nextInt(1, 30);
            switch (random.nextInt(3)) {
                case 0 -> {
                    Hold hold = room.take(caller, bytes, bytes);
                    if (hold != null) {
                        held.put(hold, caller);
                    }
                }
                case 1 ->
                    held.keySet().stream().findAny().ifPresent(hold -> {
                        boolean unused = hold.growTo(bytes);
                    });
                default ->
                    held.keySet().stream().findAny().ifPresent(hold -> {
                        hold.giveBack();
                        held.remove(hold);
                    });
            }
            assertThat(room.used())
                    .as("seed %d, step %d", seed, i)
                    .isLessThanOrEqualTo(100)
                    .isEqualTo(held.keySet().stream().mapToLong(Hold::bytes).sum());
            for (String each : callers) {
                assertThat(held.entrySet().stream()
                                .filter(one -> Objects.equals(one.getValue(), each))
                                .mapToLong(one -> one.getKey().bytes())
                                .sum())
                        .as("seed %d, step %d", seed, i)
                        .isLessThanOrEqualTo(each == null ? 10 : 50);
            }
        }
    }
}
