package ciclo.ticket.handling.satisfaction;

import static org.assertj.core.api.Assertions.assertThat;

import ciclo.ticket.handling.domain.Invitation;
import ciclo.ticket.handling.domain.TicketNumber;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SealsTest {

    private static final String SECRET = "s".repeat(Seals.SHORTEST_SECRET);
    private static final String OTHER = "t".repeat(Seals.SHORTEST_SECRET);
    private static final String CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final Invitation INVITATION =
            new Invitation(new TicketNumber(123), 2, Instant.parse("2026-04-01T09:00:00Z"));

    private final Seals seals = new Seals(List.of(SECRET));

    @Test
    void whatWasSealedComesBack() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 1_000; i++) {
            Invitation invitation = new Invitation(
                    new TicketNumber(1 + random.nextLong(1L << 60)),
                    1 + random.nextInt(Integer.MAX_VALUE - 1),
                    Instant.ofEpochSecond(random.nextLong(1L << 33)));
            assertThat(seals.open(seals.seal(invitation))).as("seed %d", seed).contains(invitation);
        }
    }

    @Test
    void everyOtherCharacterAnywhereIsAForgery() {
        String word = seals.seal(INVITATION);
        for (int at = 0; at < word.length(); at++) {
            for (char other : (CHARACTERS + "=.%\u00e9").toCharArray()) {
                if (other != word.charAt(at)) {
                    String forged = word.substring(0, at) + other + word.substring(at + 1);
                    assertThat(seals.open(forged)).as(forged).isEmpty();
                }
            }
        }
    }

    @Test
    void wordsThatAreLongerOrShorterAreNone() {
        String word = seals.seal(INVITATION);
        assertThat(List.of("", "A", word + "A", word + "==", word + word, word.substring(1), " " + word))
                .allSatisfy(junk -> assertThat(seals.open(junk)).isEmpty());
    }

    @Test
    void whatAnotherSecretSignedIsAForgeryUntilThatOneCountsToo() {
        String word = new Seals(List.of(OTHER)).seal(INVITATION);
        assertThat(seals.open(word)).isEmpty();
        assertThat(new Seals(List.of(SECRET, OTHER)).open(word)).contains(INVITATION);
    }

    @Test
    void firstSecretSigns() {
        assertThat(new Seals(List.of(SECRET, OTHER)).seal(INVITATION)).isEqualTo(seals.seal(INVITATION));
    }
}
