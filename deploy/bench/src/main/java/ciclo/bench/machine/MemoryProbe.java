package ciclo.bench.machine;

import ciclo.testkit.ChildProcess;
import com.sun.management.GarbageCollectorMXBean;
import com.sun.management.GcInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.lang.reflect.UndeclaredThrowableException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// Watches a Java process's memory, four times a second.
public final class MemoryProbe implements AutoCloseable {

    private static final Duration INTERVAL = Duration.ofMillis(250);

    private final ChildProcess process;
    private final Jmx jmx;
    private final MemoryMXBean memory;
    private final Collection<GarbageCollectorMXBean> collectors;
    private final Set<String> heapPools;
    private final List<Sample> samples = new ArrayList<>();
    private final CountDownLatch stop = new CountDownLatch(1);

    /// What was used at a moment, in bytes.
    ///
    /// @param afterCollection of the heap, when garbage was last collected
    /// @param resident of the whole process, 0 where the operating system does not tell
    public record Sample(long nanos, long heap, long afterCollection, long resident) {}

    private MemoryProbe(ChildProcess process, Jmx jmx) throws IOException {
        this.process = process;
        this.jmx = jmx;
        memory = ManagementFactory.getPlatformMXBean(jmx.beans(), MemoryMXBean.class);
        collectors = ManagementFactory.getPlatformMXBeans(jmx.beans(), GarbageCollectorMXBean.class);
        heapPools = ManagementFactory.getPlatformMXBeans(jmx.beans(), MemoryPoolMXBean.class).stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getName)
                .collect(Collectors.toSet());
        var unused = Thread.ofPlatform().name("memory-probe").daemon().start(this::watch);
    }

    public static MemoryProbe of(ChildProcess process) {
        try {
            return new MemoryProbe(process, Jmx.of(process));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What was seen so far, at least once.
    public synchronized List<Sample> samples() {
        if (samples.isEmpty()) {
            samples.add(sample());
        }
        return List.copyOf(samples);
    }

    /// The most that the heap held, garbage included.
    public long peakHeap() {
        return samples().stream().mapToLong(Sample::heap).max().orElse(0);
    }

    /// The most that the heap held right after a collection.
    public long peakAfterCollection() {
        return samples().stream().mapToLong(Sample::afterCollection).max().orElse(0);
    }

    /// The most that the process occupied.
    public long peakResident() {
        return samples().stream().mapToLong(Sample::resident).max().orElse(0);
    }

    private void watch() {
        try {
            while (!stop.await(INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
                Sample sample = sample();
                synchronized (this) {
                    samples.add(sample);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (UndeclaredThrowableException e) {
            // The process has ended.
        }
    }

    private Sample sample() {
        return new Sample(
                System.nanoTime(), memory.getHeapMemoryUsage().getUsed(), afterCollection(), resident(process.pid()));
    }

    private long afterCollection() {
        return collectors.stream()
                .map(GarbageCollectorMXBean::getLastGcInfo)
                .filter(info -> info != null)
                .max(Comparator.comparingLong(GcInfo::getEndTime))
                .map(info -> info.getMemoryUsageAfterGc().entrySet().stream()
                        .filter(pool -> heapPools.contains(pool.getKey()))
                        .map(Map.Entry::getValue)
                        .mapToLong(MemoryUsage::getUsed)
                        .sum())
                .orElse(0L);
    }

    private static long resident(long pid) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"))) {
                if (line.startsWith("VmRSS:")) {
                    return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
                }
            }
        } catch (IOException e) {
            // No such file system, or no such process any more.
        }
        return 0;
    }

    @Override
    public void close() {
        stop.countDown();
        jmx.close();
    }
}
