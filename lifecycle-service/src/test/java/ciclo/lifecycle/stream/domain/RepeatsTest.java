package ciclo.lifecycle.stream.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepeatsTest {

    private static final int BATCH = 20;

    @Test
    void copyCountsLikeTheRecordItself() {
        Repeats repeats = new Repeats(3);

        assertThat(repeats.first(0, "a")).isTrue();
        assertThat(repeats.first(3, "a")).isFalse();
        assertThat(repeats.first(6, "a")).isFalse();
        assertThat(repeats.first(10, "a")).isTrue();
    }

    /// A partition as relays leave it that are killed at random, each of which begins with what the one before it had
    /// in
    /// hand, with rows that are committed late; read in pieces, each by a reader that begins `lookBack` before its
    /// position.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
    void readersThatTakeTurnsHearEachRecordOnce(long seed) {
        Random random = new Random(seed);
        List<Integer> rows = new ArrayList<>();
        for (int row = 0; row < 500; row++) {
            rows.add(row);
        }
        List<Integer> log = relayed(rows, random);

        List<Integer> heard = new ArrayList<>();
        int position = 0;
        while (position < log.size()) {
            int end = Math.min(log.size(), position + random.nextInt(1, 60));
            Repeats repeats = new Repeats(Repeats.farEnough(BATCH));
            for (int offset = Math.max(0, position - Repeats.farEnough(BATCH)); offset < end; offset++) {
                if (repeats.first(offset, "r" + log.get(offset)) && offset >= position) {
                    heard.add(log.get(offset));
                }
            }
            position = end;
        }

        assertThat(log).as("seed %d", seed).hasSizeGreaterThan(rows.size());
        assertThat(heard).as("seed %d", seed).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(rows);
    }

    private static List<Integer> relayed(List<Integer> rows, Random random) {
        List<Integer> log = new ArrayList<>();
        List<Integer> table = new ArrayList<>();
        List<Integer> uncommitted = new ArrayList<>(rows);
        List<Integer> hand = List.of();
        int dead = 0;
        while (!hand.isEmpty() || !table.isEmpty() || !uncommitted.isEmpty()) {
            for (int n = random.nextInt(4 * BATCH); n > 0 && !uncommitted.isEmpty(); n--) {
                table.add(uncommitted.remove(random.nextInt(Math.min(100, uncommitted.size()))));
            }
            table.sort(null);
            if (hand.isEmpty()) {
                hand = List.copyOf(table.subList(0, Math.min(BATCH, table.size())));
            }
            boolean killed = dead < Repeats.RELAYS && random.nextBoolean();
            dead = killed ? dead + 1 : 0;
            log.addAll(killed ? hand.subList(0, random.nextInt(hand.size() + 1)) : hand);
            if (!killed) {
                table.removeAll(hand);
                hand = List.of();
            }
        }
        return log;
    }
}
