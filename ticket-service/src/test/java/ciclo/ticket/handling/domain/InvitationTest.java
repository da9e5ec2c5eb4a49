package ciclo.ticket.handling.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ciclo.ticket.handling.domain.Invitation.Standing;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class InvitationTest {

    private static final Instant RESOLVED = Instant.parse("2026-03-02T09:00:00Z");
    private static final Instant EXPIRY = RESOLVED.plus(Duration.ofDays(30));
    private static final Invitation FIRST = new Invitation(new TicketNumber(7), 1, EXPIRY);
    private static final Progress ONCE =
            Progress.opened(RESOLVED.minusSeconds(60)).resolved("replaced", RESOLVED);

    @Test
    void resolutionCanBeRatedUpToItsExpiryAndNotThen() {
        assertThat(FIRST.standing(ONCE, EXPIRY.minusNanos(1))).isEqualTo(Standing.OPEN);
        assertThat(FIRST.standing(ONCE, EXPIRY)).isEqualTo(Standing.VOID);
    }

    @Test
    void closedTicketCanStillBeRated() {
        assertThat(FIRST.standing(ONCE.closed(RESOLVED), RESOLVED)).isEqualTo(Standing.OPEN);
    }

    @Test
    void oneAnswerIsAllThatThereIs() {
        assertThat(FIRST.standing(ONCE.rated(4), RESOLVED)).isEqualTo(Standing.ANSWERED);
    }

    @Test
    void reopeningAndResolvingAgainLeaveTheFirstInvitationVoid() {
        Progress reopened = ONCE.rated(4).at(Status.OPEN);
        Progress again = reopened.resolved("refunded", RESOLVED);
        assertThat(FIRST.standing(reopened, RESOLVED)).isEqualTo(Standing.VOID);
        assertThat(FIRST.standing(again, RESOLVED)).isEqualTo(Standing.VOID);
        assertThat(new Invitation(new TicketNumber(7), 2, EXPIRY).standing(again, RESOLVED))
                .isEqualTo(Standing.OPEN);
    }

    @Test
    void nothingIsResolvedForTheZerothTime() {
        assertThatThrownBy(() -> new Invitation(new TicketNumber(7), 0, EXPIRY))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
