package ciclo.bench.machine;

import ciclo.testkit.ChildProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.LongStream;

/// How long a process and all it has started have kept processors busy. Unlike a wall clock it hardly notices what else
/// the machine has to do.
public final class CpuClock {

    /// What Linux counts in, whatever the processor.
    private static final double TICKS_PER_SECOND = 100;

    private CpuClock() {}

    /// In seconds; 0 where the operating system does not tell.
    public static double seconds(ChildProcess process) {
        long ticks = ProcessHandle.of(process.pid())
                .map(root -> LongStream.concat(
                                LongStream.of(ticks(root.pid(), true)),
                                root.descendants().mapToLong(child -> ticks(child.pid(), false)))
                        .sum())
                .orElse(0L);
        return ticks / TICKS_PER_SECOND;
    }

    /// @param withEnded whether to count children that have ended too
    private static long ticks(long pid, boolean withEnded) {
        try {
            String line = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            // What follows the name, which may have blanks and brackets itself.
            String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
            long ticks = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
            return withEnded ? ticks + Long.parseLong(fields[13]) + Long.parseLong(fields[14]) : ticks;
        } catch (IOException e) {
            return 0;
        }
    }
}
