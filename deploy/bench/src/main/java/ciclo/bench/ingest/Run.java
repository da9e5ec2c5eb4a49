package ciclo.bench.ingest;

import ciclo.bench.load.Log;
import ciclo.bench.machine.CpuClock;
import ciclo.bench.machine.FetchProbe;
import ciclo.bench.machine.Machine;
import ciclo.bench.machine.MemoryProbe;
import ciclo.bench.machine.Waiting;
import java.time.Duration;
import java.util.Map;

/// One contender's way through the log.
///
/// @param seconds from the first fetch until everything is committed and published
/// @param committedAfter from the first fetch until everything is committed, in seconds
/// @param cpu seconds for which processors were busy with the contender itself, from its start on
/// @param brokerCpu the same of the broker
/// @param postgresCpu the same of the database server
/// @param peakHeap in bytes, as the others
/// @param stages everybody's in the end
record Run(
        double seconds,
        double committedAfter,
        double cpu,
        double brokerCpu,
        double postgresCpu,
        long peakHeap,
        long peakAfterCollection,
        long peakResident,
        Map<String, String> stages) {

    private static final Duration SHORT = Duration.ofMillis(5);
    private static final Duration RESOLUTION = Duration.ofMillis(20);
    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    /// Watches a contender that was just started.
    static Run of(Contender contender, FetchProbe fetches, Log log, Machine machine) throws Exception {
        double brokerBefore = CpuClock.seconds(machine.broker());
        double postgresBefore = CpuClock.seconds(machine.postgres());
        long begin = Waiting.until(contender.process(), "the first fetch", SHORT, START, fetches::hasFetched);
        try (MemoryProbe memory = MemoryProbe.of(contender.process())) {
            long committed = Waiting.until(
                    contender.process(), "the last commit", RESOLUTION, PATIENCE, () -> contender.hasCommitted(log));
            long published = Waiting.until(
                    contender.process(), "the last publication", RESOLUTION, PATIENCE, contender::hasPublished);
            return new Run(
                    seconds(begin, published),
                    seconds(begin, committed),
                    CpuClock.seconds(contender.process()),
                    CpuClock.seconds(machine.broker()) - brokerBefore,
                    CpuClock.seconds(machine.postgres()) - postgresBefore,
                    memory.peakHeap(),
                    memory.peakAfterCollection(),
                    memory.peakResident(),
                    contender.stages(machine.now()));
        }
    }

    private static double seconds(long from, long to) {
        return (to - from) / 1e9;
    }

    /// The same to keep: the stages of many runs would fill the memory.
    Run withoutStages() {
        return new Run(
                seconds,
                committedAfter,
                cpu,
                brokerCpu,
                postgresCpu,
                peakHeap,
                peakAfterCollection,
                peakResident,
                Map.of());
    }
}
