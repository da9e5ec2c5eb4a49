package ciclo.local.run;

import ciclo.local.CicloHome;
import ciclo.local.Failure;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;

/// Stops what `deploy/up` started.
@Command(
        name = "down",
        mixinStandardHelpOptions = true,
        description = "Stops everything that deploy/up started, and keeps the data.")
public final class DownCommand implements Callable<Integer> {

    @Override
    public Integer call() throws InterruptedException {
        RunFile runFile = RunFile.in(CicloHome.fromEnvironment());
        Optional<RunState> state = runFile.read();
        if (state.isEmpty()) {
            System.out.println("Ciclo is not running");
            return 0;
        }
        Optional<ProcessHandle> supervisor = state.get().supervising();
        if (supervisor.isPresent()) {
            stop(supervisor.get());
        }
        // Nothing is left of it, unless the supervisor was killed now or before.
        runFile.read().ifPresent(left -> {
            List<String> ended = Leftovers.end(left);
            ended.forEach(name -> System.out.println("Ended a leftover " + name));
            runFile.delete();
        });
        System.out.println("Ciclo is stopped; its data is kept");
        return 0;
    }

    private static void stop(ProcessHandle supervisor) throws InterruptedException {
        supervisor.destroy();
        try {
            supervisor.onExit().get(90, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            supervisor.destroyForcibly();
            supervisor.onExit().join();
        } catch (ExecutionException e) {
            throw new Failure("Cannot wait for process " + supervisor.pid(), e);
        }
    }
}
