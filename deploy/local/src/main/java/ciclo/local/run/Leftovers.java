package ciclo.local.run;

import ciclo.local.run.RunState.Running;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// Processes whose supervisor was killed.
final class Leftovers {

    private static final Duration GRACE = Duration.ofSeconds(15);
    private static final Duration POLL = Duration.ofMillis(50);

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
        List<Running> alive = processes.stream()
                .filter(running -> running.process().find().isPresent())
                .toList();
        alive.forEach(running -> running.process().find().ifPresent(ProcessHandle::destroy));
        long deadline = System.nanoTime() + GRACE.toNanos();
        for (Running running : alive) {
            // They are not our children: nobody tells us when they end.
            while (running.process().find().isPresent() && System.nanoTime() < deadline) {
                LockSupport.parkNanos(POLL.toNanos());
            }
            running.process().find().ifPresent(process -> {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            });
        }
        return alive.stream().map(Running::name).toList();
    }
}
