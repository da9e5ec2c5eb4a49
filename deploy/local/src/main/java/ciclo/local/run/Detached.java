package ciclo.local.run;

import ciclo.local.CicloHome;
import ciclo.local.Failure;
import ciclo.testkit.ChildProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `deploy/up` in a process that outlives the terminal.
final class Detached {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final CicloHome home;
    private final RunFile runFile;

    Detached(CicloHome home, RunFile runFile) {
        this.home = home;
        this.runFile = runFile;
    }

    /// Returns when all is ready, or fails with what the process said before it ended.
    RunState start(boolean fresh) {
        // Beside the logs, not among them: they are deleted by --fresh.
        Path log = home.folder().resolve("up.log");
        List<String> arguments = new ArrayList<>(List.of("up"));
        if (fresh) {
            arguments.add("--fresh");
        }
        try {
            Files.createDirectories(home.folder());
            Files.deleteIfExists(log);
        } catch (IOException e) {
            throw new Failure("Cannot write to " + home.folder() + ": " + e.getMessage(), e);
        }
        List<String> command = Jvm.again(List.of("-Xmx128m", "-XX:+UseSerialGC"), arguments.toArray(String[]::new));
        ChildProcess supervisor = ChildProcess.start(command, Map.of(), log);
        try {
            supervisor.awaitReady("deploy/up", () -> ready(supervisor.pid()).isPresent(), PATIENCE);
        } catch (IllegalStateException e) {
            throw new Failure(supervisor.lastOutput(), e);
        }
        return ready(supervisor.pid()).orElseThrow();
    }

    private Optional<RunState> ready(long supervisor) {
        return runFile.read()
                .filter(state -> state.ready() && state.supervisor().pid() == supervisor);
    }
}
