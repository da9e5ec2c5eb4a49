package ciclo.ticket.queues.domain;

import static ciclo.ticket.queues.domain.Distribution.LEAST_LOADED;
import static ciclo.ticket.queues.domain.Distribution.NONE;
import static ciclo.ticket.queues.domain.Distribution.ROUND_ROBIN;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DistributionTest {

    private static final Member ANN = new Member("ann", true, 5, 3);
    private static final Member BOB = new Member("bob", true, 5, 1);
    private static final Member EVE = new Member("eve", true, 5, 1);

    @Test
    void withoutDistributionNobodyIsGivenAnything() {
        assertThat(NONE.next(List.of(ANN, BOB), null)).isEmpty();
    }

    @Test
    void turnsGoRoundByName() {
        List<Member> all = List.of(EVE, ANN, BOB);
        assertThat(ROUND_ROBIN.next(all, null)).contains("ann");
        assertThat(ROUND_ROBIN.next(all, "ann")).contains("bob");
        assertThat(ROUND_ROBIN.next(all, "bob")).contains("eve");
        assertThat(ROUND_ROBIN.next(all, "eve")).contains("ann");
        assertThat(ROUND_ROBIN.next(all, "carl, who left")).contains("eve");
    }

    @Test
    void whoHasTheFewestIsNextAndOfSeveralTheirTurnDecides() {
        List<Member> all = List.of(ANN, BOB, EVE);
        assertThat(LEAST_LOADED.next(all, null)).contains("bob");
        assertThat(LEAST_LOADED.next(all, "bob")).contains("eve");
        assertThat(LEAST_LOADED.next(all, "eve")).contains("bob");
    }

    @Test
    void whoIsAwayOrHasAllTheyCanTakeIsPassedOver() {
        List<Member> all = List.of(new Member("ann", false, 5, 0), new Member("bob", true, 2, 2), EVE);
        assertThat(ROUND_ROBIN.next(all, null)).contains("eve");
        assertThat(LEAST_LOADED.next(all, null)).contains("eve");
        assertThat(LEAST_LOADED.next(all.subList(0, 2), null)).isEmpty();
    }
}
