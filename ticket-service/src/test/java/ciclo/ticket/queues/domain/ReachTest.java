package ciclo.ticket.queues.domain;

import static org.assertj.core.api.Assertions.assertThat;

import ciclo.ticket.queues.domain.Reach.Within;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReachTest {

    @Test
    void whoeverIsNotLimitedReachesWhatIsInNoQueueToo() {
        assertThat(Reach.EVERYTHING.covers("returns")).isTrue();
        assertThat(Reach.EVERYTHING.covers(null)).isTrue();
        assertThat(Reach.EVERYTHING.limits()).isNull();
    }

    @Test
    void whoeverIsLimitedReachesTheirQueuesAndNothingElse() {
        Reach returns = new Within(Set.of("returns"));
        assertThat(returns.covers("returns")).isTrue();
        assertThat(returns.covers("billing")).isFalse();
        assertThat(returns.covers(null)).isFalse();
        assertThat(new Within(Set.of()).covers("returns")).isFalse();
    }
}
