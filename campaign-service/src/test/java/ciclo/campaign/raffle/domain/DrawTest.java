package ciclo.campaign.raffle.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ciclo.campaign.raffle.domain.Draw.Winner;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DrawTest {

    private static final Seed SEED = new Seed("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");

    /// Reference: the four steps in Python's `hashlib` and `hmac`.
    @Test
    void anybodyCanComputeTheDrawAgain() {
        Draw draw = Draw.hold(SEED, List.of("c-3", "c-1", "ñ", "c-2", "c-10"), 3);

        assertThat(SEED.commitment()).isEqualTo("630dcd2966c4336691125448bbb25b4ff412a49c732db2c8abc1b8581bd710dd");
        assertThat(draw.list()).isEqualTo("e3c91abc3fe91c135583fc8fb252b43a7360c5ec260b7f105bd5d083487f1d22");
        assertThat(draw.winners())
                .containsExactly(
                        new Winner("c-2", "254c07ef7e0adf366df029ad4ca78584a964e5b5feee94aec013c26902089e75"),
                        new Winner("ñ", "7e1159d7a3145cdf14dea08e51b041b1a5fd6b4ba76bad47cb5d15f2b8f405c7"),
                        new Winner("c-10", "832ec3e75182ee4eae36b35390f229f3b5c57b54adbe9c7165fa7aa97bcb0d96"));
    }

    @Test
    void orderAndRepeatsOfTheEntrantsChangeNothing() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            List<String> entrants = entrants(1 + random.nextInt(50));
            Draw draw = Draw.hold(randomSeed(random), entrants, 1 + random.nextInt(60));
            assertThat(draw.winners()).as("seed %d", seed).doesNotHaveDuplicates();
        }
        List<String> shuffled = new ArrayList<>(entrants(40));
        Draw sorted = Draw.hold(SEED, shuffled, 5);
        shuffled.addAll(entrants(10));
        Collections.shuffle(shuffled, random);

        assertThat(Draw.hold(SEED, shuffled, 5)).as("seed %d", seed).isEqualTo(sorted);
    }

    @Test
    void oneEntrantMoreOrAnotherSeedIsAnotherDraw() {
        Draw draw = Draw.hold(SEED, entrants(100), 100);

        Draw withOneMore = Draw.hold(SEED, entrants(101), 101);
        assertThat(withOneMore.list()).isNotEqualTo(draw.list());
        assertThat(withOneMore.winners()).doesNotContainAnyElementsOf(draw.winners());
        assertThat(Draw.hold(randomSeed(new Random(1)), entrants(100), 100).winners())
                .doesNotContainAnyElementsOf(draw.winners());
    }

    @Test
    void everybodyWinsWhereThereAreFewerThanPrizes() {
        assertThat(Draw.hold(SEED, entrants(3), 10).winners())
                .extracting(Winner::entrant)
                .containsExactlyInAnyOrderElementsOf(entrants(3));
        assertThat(Draw.hold(SEED, List.of(), 1).winners()).isEmpty();
    }

    /// Ten thousand draws of 3 out of 20: each entrant should win 1,500 times, and each should win
    /// first 500 times.
    @Test
    void everybodyWinsAsOften() {
        long seed = 42;
        Random random = new Random(seed);
        List<String> entrants = entrants(20);
        int[] wins = new int[20];
        int[] firsts = new int[20];
        for (int i = 0; i < 10_000; i++) {
            List<Winner> winners = Draw.hold(randomSeed(random), entrants, 3).winners();
            winners.forEach(winner -> wins[entrants.indexOf(winner.entrant())]++);
            firsts[entrants.indexOf(winners.getFirst().entrant())]++;
        }

        // The chi-square of 19 degrees of freedom exceeds 43.8 once in a thousand.
        assertThat(chiSquare(firsts, 500)).as("seed %d", seed).isLessThan(43.8);
        assertThat(chiSquare(wins, 1_500)).as("seed %d", seed).isLessThan(43.8);
    }

    @Test
    void whatIsNoRaffleIsRefusedAndNoSeedIsTold() {
        assertThatThrownBy(() -> Draw.hold(SEED, entrants(1), 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Draw.hold(SEED, List.of("a\nb"), 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Seed("secret"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("secret");
        assertThat(SEED.toString()).doesNotContain(SEED.hex());
    }

    private static double chiSquare(int[] counts, double expected) {
        return IntStream.of(counts)
                .mapToDouble(count -> (count - expected) * (count - expected) / expected)
                .sum();
    }

    private static List<String> entrants(int count) {
        return IntStream.range(0, count).mapToObj(i -> "c-" + i).toList();
    }

    private static Seed randomSeed(Random random) {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return Seed.of(bytes);
    }
}
