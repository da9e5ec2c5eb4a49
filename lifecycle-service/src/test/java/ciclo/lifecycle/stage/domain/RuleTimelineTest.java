package ciclo.lifecycle.stage.domain;

import static ciclo.lifecycle.stage.domain.Happenings.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ciclo.lifecycle.stage.domain.RuleTimeline.Activation;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleTimelineTest {

    @Test
    void rulesAreInForceFromTheirInstantUntilTheNext() {
        var timeline = new RuleTimeline(List.of(activation(Instant.MIN, 1), activation(day(10), 2)));
        assertThat(timeline.inForce(Instant.MIN).version()).isEqualTo(1);
        assertThat(timeline.inForce(justBefore(day(10))).version()).isEqualTo(1);
        assertThat(timeline.inForce(day(10)).version()).isEqualTo(2);
        assertThat(timeline.inForce(Instant.MAX).version()).isEqualTo(2);
    }

    @Test
    void nextActivationIsLaterThanTheInstantAskedAbout() {
        var timeline =
                RuleTimeline.of(List.of(activation(day(20), 3), activation(Instant.MIN, 1), activation(day(10), 2)));
        assertThat(timeline.nextActivation(justBefore(day(10)))).contains(day(10));
        assertThat(timeline.nextActivation(day(10))).contains(day(20));
        assertThat(timeline.nextActivation(day(20))).isEmpty();
        assertThat(RuleTimeline.always(RuleSet.shipped()).nextActivation(day(0)))
                .isEmpty();
    }

    @Test
    void highestVersionWinsAnInstant() {
        var timeline =
                RuleTimeline.of(List.of(activation(Instant.MIN, 1), activation(day(1), 3), activation(day(1), 2)));
        assertThat(timeline.inForce(day(1)).version()).isEqualTo(3);
    }

    @Test
    void thereAreRulesFromTheBeginningOfTime() {
        assertThatIllegalArgumentException().isThrownBy(() -> new RuleTimeline(List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new RuleTimeline(List.of(activation(day(0), 1))));
    }

    @Test
    void activationsOutOfOrderAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RuleTimeline(
                        List.of(activation(Instant.MIN, 1), activation(day(1), 2), activation(day(1), 3))))
                .withMessageContaining("version=3");
    }

    @Test
    void versionsBeginAtOne() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> activation(day(0), 0))
                .withMessageContaining("not 0");
    }

    private static Activation activation(Instant from, int version) {
        var shipped = RuleSet.shipped();
        return new Activation(
                from, new RuleSet(version, shipped.conversion(), shipped.retention(), shipped.reactivation()));
    }
}
