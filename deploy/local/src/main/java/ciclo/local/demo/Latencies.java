package ciclo.local.demo;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;

/// How long something took, many times.
final class Latencies {

    private final long[] sortedNanos;

    private Latencies(long[] sortedNanos) {
        this.sortedNanos = sortedNanos;
    }

    static Latencies of(Collection<Duration> durations) {
        long[] nanos = durations.stream().mapToLong(Duration::toNanos).toArray();
        Arrays.sort(nanos);
        return new Latencies(nanos);
    }

    int count() {
        return sortedNanos.length;
    }

    /// The smallest value that at least this share of all does not exceed (nearest rank).
    Duration quantile(double share) {
        if (sortedNanos.length == 0) {
            throw new IllegalStateException("Nothing was measured");
        }
        int rank = (int) Math.ceil(share * sortedNanos.length);
        return Duration.ofNanos(sortedNanos[Math.max(rank, 1) - 1]);
    }
}
