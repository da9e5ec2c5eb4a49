package ciclo.lifecycle.stream.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    /// A transaction of 80 rows takes the lower numbers and commits after a batch was sent, before it was deleted.
    @ParameterizedTest
    @CsvSource({"0, false", "80, true"})
    void rowsThatAreCommittedLateLieBetweenARecordAndItsCopy(int late, boolean known) {
        Repeats repeats = new Repeats(Repeats.farEnough(BATCH, late));
        int offset = 0;
        for (int row = 100; row < 100 + BATCH; row++) {
            assertThat(repeats.first(offset++, "r" + row)).isTrue();
        }
        for (int row = 0; row < 80; row++) {
            assertThat(repeats.first(offset++, "r" + row)).isTrue();
        }

        for (int row = 100; row < 100 + BATCH; row++) {
            assertThat(repeats.first(offset++, "r" + row)).as("r%d", row).isNotEqualTo(known);
        }
    }

    /// A partition as a relay leaves it that is killed at random, with rows that are committed late; read in pieces,
    /// each by a reader that begins `lookBack` before its position.
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
            Repeats repeats = new Repeats(2 * BATCH);
            for (int offset = Math.max(0, position - 2 * BATCH); offset < end; offset++) {
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
        while (!table.isEmpty() || !uncommitted.isEmpty()) {
            for (int n = random.nextInt(BATCH + 5); n > 0 && !uncommitted.isEmpty(); n--) {
                table.add(uncommitted.remove(random.nextInt(Math.min(5, uncommitted.size()))));
            }
            table.sort(null);
            List<Integer> batch = table.subList(0, Math.min(BATCH, table.size()));
            boolean killed = random.nextInt(3) == 0;
            log.addAll(killed ? batch.subList(0, random.nextInt(batch.size() + 1)) : batch);
            if (!killed) {
                batch.clear();
            }
        }
        return log;
    }
}
