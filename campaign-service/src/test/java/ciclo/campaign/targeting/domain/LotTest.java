package ciclo.campaign.targeting.domain;

import static org.assertj.core.api.Assertions.assertThat;

import ciclo.campaign.targeting.domain.Lot.Purpose;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LotTest {

    /// Reference: the first 53 bits of Python's `hashlib.sha256`. Another number here would move
    /// customers of running campaigns from one group to the other.
    @Test
    void lotIsTheSameForEver() {
        assertThat(Lot.draw(Purpose.HOLDOUT, "salt", "win-back", "c-1042")).isEqualTo(0.9557515691996697);
    }

    @Test
    void lotsAreSpreadEvenlyAndOneDrawTellsNothingAboutAnother() {
        int customers = 100_000;
        int[][] together = new int[10][10];
        for (int i = 0; i < customers; i++) {
            double one = Lot.draw(Purpose.HOLDOUT, "salt", "welcome", "c-" + i);
            double other = switch (i % 4) {
                case 0 -> Lot.draw(Purpose.HOLDOUT, "salt", "win-back", "c-" + i);
                case 1 -> Lot.draw(Purpose.LEARNING, "salt", "welcome", "c-" + i);
                case 2 -> Lot.draw(Purpose.HOLDOUT, "pepper", "welcome", "c-" + i);
                default -> Lot.draw(Purpose.HOLDOUT, "salt", "welcome", "c-" + (i + 1));
            };
            together[(int) (one * 10)][(int) (other * 10)]++;
        }
        double expected = customers / 100.0;
        double chiSquare = IntStream.range(0, 100)
                .mapToDouble(i -> Math.pow(together[i / 10][i % 10] - expected, 2) / expected)
                .sum();

        // 99 degrees of freedom: exceeded once in a thousand.
        assertThat(chiSquare).isLessThan(148.2);
    }
}
