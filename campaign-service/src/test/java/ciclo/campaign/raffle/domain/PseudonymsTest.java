package ciclo.campaign.raffle.domain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PseudonymsTest {

    private static final byte[] SECRET = "secret".getBytes(UTF_8);

    @Test
    void nameIsTheSameInOneRaffleAndAnotherInAnotherOrWithAnotherSecret() {
        String name = new Pseudonyms(SECRET, "spring").of("c-1");

        assertThat(name).matches("[A-Za-z0-9_-]{22}").isEqualTo(new Pseudonyms(SECRET, "spring").of("c-1"));
        assertThat(Set.of(
                        name,
                        new Pseudonyms(SECRET, "summer").of("c-1"),
                        new Pseudonyms("other".getBytes(UTF_8), "spring").of("c-1"),
                        new Pseudonyms(SECRET, "spring").of("c-2")))
                .hasSize(4);
    }

    @Test
    void noTwoCustomersHaveOneName() {
        Pseudonyms pseudonyms = new Pseudonyms(SECRET, "spring");

        assertThat(IntStream.range(0, 100_000)
                        .mapToObj(i -> pseudonyms.of("c-" + i))
                        .collect(Collectors.toSet()))
                .hasSize(100_000);
    }
}
