package ciclo.campaign.response.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SealsTest {

    private static final String OLD = "the-secret-of-last-year-long-enough";
    private static final String NEW = "the-secret-of-this-year-long-enough";
    private static final UUID MESSAGE = UUID.fromString("8b0c2f3e-6a0f-3d57-9c3f-2a4de6b0d7a1");

    private final Seals seals = new Seals(List.of(NEW));

    @ParameterizedTest
    @MethodSource("marks")
    void wordIsTheMarkThatItWasMadeOf(Mark mark) {
        assertThat(seals.open(seals.seal(mark))).contains(mark);
        assertThat(seals.seal(mark)).hasSize(55).matches("[A-Za-z0-9_-]+");
    }

    @ParameterizedTest
    @MethodSource("marks")
    void wordOfAReplacedSecretHoldsAsLongAsItIsOnTheList(Mark mark) {
        String word = new Seals(List.of(OLD)).seal(mark);

        assertThat(new Seals(List.of(NEW, OLD)).open(word)).contains(mark);
        assertThat(new Seals(List.of(NEW, OLD)).seal(mark)).isEqualTo(seals.seal(mark));
        assertThat(seals.open(word)).isEmpty();
    }

    @Test
    void noOtherCharactersSayTheSame() {
        String word = seals.seal(new Mark.Click(MESSAGE, 7));
        long seed = 20_261_127;
        Random random = new Random(seed);
        String letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=";
        for (int i = 0; i < 5_000; i++) {
            StringBuilder other = new StringBuilder(word);
            other.setCharAt(random.nextInt(word.length()), letters.charAt(random.nextInt(letters.length())));
            if (!other.toString().equals(word)) {
                assertThat(seals.open(other.toString()))
                        .as("seed %d: %s", seed, other)
                        .isEmpty();
            }
        }
        assertThat(seals.open(word + "=")).isEmpty();
        assertThat(seals.open(word.substring(1))).isEmpty();
        assertThat(seals.open("")).isEmpty();
        assertThat(seals.open("ñ")).isEmpty();
    }

    static Stream<Mark> marks() {
        return Stream.of(
                new Mark.Click(MESSAGE, 1),
                new Mark.Click(MESSAGE, Long.MAX_VALUE),
                new Mark.Open(MESSAGE),
                new Mark.Unsubscribing(MESSAGE));
    }
}
