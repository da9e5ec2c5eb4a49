package ciclo.customer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CustomerIdsTest {

    @ParameterizedTest
    @CsvSource({"., false", ".., false", "..., true", ".a, true", "a.., true", "a b, false", "ana@example.org, true"})
    void idIsWhatAPathCanName(String id, boolean valid) {
        assertThat(id.matches(CustomerIds.PATTERN)).isEqualTo(valid);
    }

    @Test
    void idIsOneIfItMatchesThePattern() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        int valid = 0;
        for (int i = 0; i < 20_000; i++) {
            String id = text(random);

            valid += CustomerIds.isOne(id) ? 1 : 0;
            assertThat(CustomerIds.isOne(id)).as("seed %d: %s", seed, id).isEqualTo(id.matches(CustomerIds.PATTERN));
        }
        assertThat(valid).isBetween(2_000, 18_000);
    }

    /// Mostly ASCII and short, or about as long as an id may be.
    private static String text(Random random) {
        int length = random.nextInt(4) == 0 ? random.nextInt(126, 131) : random.nextInt(4);
        int dots = random.nextInt(3);
        return random.ints(length, 0, 100)
                .mapToObj(n ->
                        n < 40 && dots == 0 ? "." : n < 97 ? (char) (n + 30) + "" : "ñ𐐀\n".substring(n - 97, n - 96))
                .collect(Collectors.joining());
    }

    @Test
    void customersAreLockedInTheOrderOfTheirBytesAsTheDatabaseDoesIt() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 10_000; i++) {
            String one = id(random);
            String other = id(random);

            assertThat(Integer.signum(CustomerIds.IN_ORDER_OF_LOCKS.compare(one, other)))
                    .as("seed %d: %s and %s", seed, one, other)
                    .isEqualTo(Integer.signum(hex(one).compareTo(hex(other))));
        }
    }

    /// Java's own order of texts puts what takes two chars before the last of those that take one.
    private static String id(Random random) {
        int[] alphabet = {'a', 'B', '.', 0xF1, 0xFF21, 0x10400};
        return random.ints(random.nextInt(1, 4), 0, alphabet.length)
                .mapToObj(n -> Character.toString(alphabet[n]))
                .collect(Collectors.joining());
    }

    private static String hex(String id) {
        return HexFormat.of().formatHex(id.getBytes(UTF_8));
    }
}
