package ciclo.local.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A process that can be recognised later: numbers are given out again, but not at the same time.
///
/// @param startedMillis since 1970
record ProcessMark(long pid, long startedMillis) {

    /// Linux tells start times relative to boot, and the boot time moves when the clock is set.
    private static final Duration TOLERANCE = Duration.ofSeconds(3);

    static ProcessMark of(ProcessHandle process) {
        Instant started = process.info().startInstant().orElse(Instant.EPOCH);
        return new ProcessMark(process.pid(), started.toEpochMilli());
    }

    /// The process, if it still runs and is the same.
    Optional<ProcessHandle> find() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(this::matches)
                .filter(process -> !isZombie());
    }

    private boolean matches(ProcessHandle process) {
        return process.info()
                .startInstant()
                .map(started -> Math.abs(started.toEpochMilli() - startedMillis) <= TOLERANCE.toMillis())
                .orElse(false);
    }

    /// Has ended, but its parent has not asked for its end yet, and may never do so.
    private boolean isZombie() {
        try {
            String status = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            // The name before it is in parentheses, and may contain anything.
            return status.startsWith(") Z", status.lastIndexOf(')'));
        } catch (IOException e) {
            // Not Linux, or gone meanwhile.
            return false;
        }
    }
}
