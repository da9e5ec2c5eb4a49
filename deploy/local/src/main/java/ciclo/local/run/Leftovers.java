package ciclo.local.run;

import ciclo.local.run.RunState.Running;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// Processes whose supervisor was killed.
final class Leftovers {

    private static final Duration GRACE = Duration.ofSeconds(15);

    private Leftovers() {}

    /// Ends what the state names and is still the same process; returns the names of those. Anything else that has got
    /// one of the numbers meanwhile is left alone.
    static List<String> end(RunState state) {
        // In the reverse order of their start: the servers last, so that the services can say goodbye to them.
        List<String> ended = new ArrayList<>();
        List<Running> services = new ArrayList<>();
        List<Running> servers = new ArrayList<>();
        for (Running process : state.processes()) {
            (process.name().endsWith("-service") ? services : servers).add(process);
        }
        ended.addAll(endTogether(services));
        ended.addAll(endTogether(servers));
        state.processes().stream()
                .map(Running::container)
                .filter(java.util.Objects::nonNull)
                .forEach(Containers::remove);
        return ended;
    }

    private static List<String> endTogether(List<Running> processes) {
        List<String> ended = new ArrayList<>();
        List<CompletableFuture<Void>> ends = new ArrayList<>();
        for (Running running : processes) {
            running.process().find().ifPresent(process -> {
                ended.add(running.name());
                process.destroy();
                ends.add(process.onExit()
                        .orTimeout(GRACE.toSeconds(), TimeUnit.SECONDS)
                        .handle((gone, late) -> {
                            if (late != null) {
                                process.descendants().forEach(ProcessHandle::destroyForcibly);
                                process.destroyForcibly();
                            }
                            return null;
                        }));
            });
        }
        ends.forEach(CompletableFuture::join);
        return ended;
    }
}
