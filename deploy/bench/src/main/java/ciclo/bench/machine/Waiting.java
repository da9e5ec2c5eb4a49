package ciclo.bench.machine;

import ciclo.bench.Failure;
import ciclo.testkit.ChildProcess;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Waiting for other processes, on a clock.
public final class Waiting {

    private Waiting() {}

    /// Asks again and again until it is so.
    ///
    /// @param process whose end would make waiting pointless
    /// @param what is waited for, for the message
    /// @return when it was so, by [System#nanoTime]
    public static long until(
            ChildProcess process, String what, Duration interval, Duration atMost, BooleanSupplier condition) {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (!condition.getAsBoolean()) {
            if (!process.isAlive()) {
                throw new Failure("The process ended before " + what + ":\n" + process.lastOutput());
            }
            if (System.nanoTime() > deadline) {
                throw new Failure("Waited for " + atMost.toSeconds() + " s in vain: " + what + "; the process says:\n"
                        + process.lastOutput());
            }
            LockSupport.parkNanos(interval.toNanos());
        }
        return System.nanoTime();
    }
}
