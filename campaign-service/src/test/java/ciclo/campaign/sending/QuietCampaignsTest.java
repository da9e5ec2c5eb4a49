package ciclo.campaign.sending;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class QuietCampaignsTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private final QuietCampaigns quiet = new QuietCampaigns(Duration.ofSeconds(1), Duration.ofSeconds(5));

    @Test
    void campaignWhoseReceiverFailsIsLeftAloneForAWhileAndNoOther() {
        quiet.heard("a", Handover.State.SILENT, NOW);

        assertThat(quiet.at(NOW)).containsExactly("a");
        assertThat(quiet.at(NOW.plusMillis(999))).containsExactly("a");
        assertThat(quiet.at(NOW.plusSeconds(1))).isEmpty();
    }

    @Test
    void eachFailureDoublesThePauseUpToTheLongest() {
        Instant at = NOW;
        for (int pause : new int[] {1, 2, 4, 5, 5}) {
            quiet.heard("a", Handover.State.SILENT, at);
            assertThat(quiet.at(at.plusSeconds(pause).minusMillis(1))).containsExactly("a");
            at = at.plusSeconds(pause);
            assertThat(quiet.at(at)).isEmpty();
        }
    }

    @Test
    void severalFailuresOfOneRoundAreOne() {
        for (int i = 0; i < 4; i++) {
            quiet.heard("a", Handover.State.SILENT, NOW.plusMillis(i));
        }

        assertThat(quiet.at(NOW.plusMillis(1_003))).isEmpty();
    }

    @Test
    void receiverThatWorksAgainStartsAfresh() {
        quiet.heard("a", Handover.State.SILENT, NOW);
        quiet.heard("a", Handover.State.SILENT, NOW.plusSeconds(1));
        quiet.heard("a", Handover.State.WORKS, NOW.plusSeconds(1));
        assertThat(quiet.at(NOW.plusSeconds(1))).isEmpty();

        quiet.heard("a", Handover.State.SILENT, NOW.plusSeconds(2));
        assertThat(quiet.at(NOW.plusSeconds(3))).isEmpty();
    }

    @Test
    void messageOfWhichTheReceiverNeverHeardSaysNothingAboutIt() {
        quiet.heard("a", Handover.State.SILENT, NOW);
        quiet.heard("a", Handover.State.NOTHING, NOW);

        assertThat(quiet.at(NOW)).containsExactly("a");
    }
}
