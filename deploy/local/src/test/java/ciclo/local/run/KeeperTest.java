package ciclo.local.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ciclo.local.CicloHome;
import ciclo.local.Failure;
import ciclo.local.run.RunState.Running;
import ciclo.testkit.ChildProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeeperTest {

    @TempDir
    private Path folder = Path.of("");

    private final List<String> said = new CopyOnWriteArrayList<>();

    @BeforeEach
    void nothingRuns() {
        runFile().write(new RunState(ProcessMark.of(ProcessHandle.current()), false, "", Map.of(), List.of()));
    }

    @Test
    void aKilledProcessIsStartedAgainUntilItIsStopped() {
        // Given
        Keeper keeper = keeper("sleep", "600");
        keeper.start();
        ProcessMark first = running().orElseThrow();
        // When
        first.find().orElseThrow().destroyForcibly();
        // Then
        await().atMost(Duration.ofSeconds(20))
                .until(() -> running().filter(now -> now.pid() != first.pid()).isPresent());
        assertThat(said).anyMatch(line -> line.contains("sleeper ended with 137: starting it again in 1 s"));
        ProcessHandle second = running().orElseThrow().find().orElseThrow();
        keeper.stop();
        assertThat(second.isAlive()).isFalse();
        assertThat(running()).isEmpty();
    }

    @Test
    void aFirstStartThatFailsSaysWhyAndLeavesNothing() {
        Keeper keeper = keeper("sh", "-c", "echo no such topic; exit 3");
        assertThatThrownBy(keeper::start)
                .isInstanceOf(Failure.class)
                .hasMessageContainingAll("sleeper did not start", "sleeper.log", "no such topic");
    }

    @Test
    void nothingIsStartedOnceItIsStopped() {
        Keeper keeper = keeper("sleep", "600");
        keeper.stop();
        keeper.start();
        assertThat(running()).isEmpty();
    }

    private Keeper keeper(String... command) {
        Path log = folder.resolve("sleeper.log");
        boolean[] ready = {!command[0].equals("sh")};
        Part part = new Part(
                "sleeper",
                1,
                () -> ChildProcess.start(List.of(command), Map.of(), log),
                () -> ready[0],
                process -> process.stop("TERM", Duration.ofSeconds(5)),
                null);
        return new Keeper(part, runFile(), said::add);
    }

    private RunFile runFile() {
        return RunFile.in(new CicloHome(folder, folder));
    }

    private Optional<ProcessMark> running() {
        return runFile().read().orElseThrow().processes().stream().findFirst().map(Running::process);
    }
}
