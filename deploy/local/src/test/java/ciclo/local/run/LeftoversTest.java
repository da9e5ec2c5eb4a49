package ciclo.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import ciclo.local.run.RunState.Running;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LeftoversTest {

    @Test
    void leftoversAreEndedAndForeignProcessesWithTheirNumbersAreNot() throws IOException {
        // Given
        Process ours = new ProcessBuilder("sleep", "600").start();
        Process foreign = new ProcessBuilder("sleep", "600").start();
        ProcessMark earlier = ProcessMark.of(foreign.toHandle());
        ProcessMark reused = new ProcessMark(earlier.pid(), earlier.startedMillis() - 60_000);
        RunState state = new RunState(
                reused,
                true,
                "",
                Map.of(),
                List.of(
                        new Running("ticket-service", 1, ProcessMark.of(ours.toHandle()), null),
                        new Running("kafka", 2, reused, null)));
        // When
        List<String> ended = Leftovers.end(state);
        // Then
        assertThat(ended).containsExactly("ticket-service");
        assertThat(ours.isAlive()).isFalse();
        assertThat(foreign.isAlive()).isTrue();
        assertThat(state.supervising()).isEmpty();
        foreign.destroyForcibly();
    }
}
