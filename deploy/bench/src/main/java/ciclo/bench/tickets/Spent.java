package ciclo.bench.tickets;

import ciclo.bench.Row;
import ciclo.bench.machine.CpuClock;
import ciclo.bench.machine.Machine;
import ciclo.bench.machine.Service;

/// Seconds for which processors were busy with each of the three.
record Spent(double service, double postgres, double broker) {

    private static final double MICRO = 1e6;

    static Spent soFar(Machine machine, Service service) {
        return new Spent(
                CpuClock.seconds(service.process()),
                CpuClock.seconds(machine.postgres()),
                CpuClock.seconds(machine.broker()));
    }

    Spent since(Spent before) {
        return new Spent(service - before.service, postgres - before.postgres, broker - before.broker);
    }

    /// What one of so many took, in microseconds.
    Row addTo(Row row, long operations) {
        return row.with("service CPU us", service * MICRO / operations)
                .with("PostgreSQL CPU us", postgres * MICRO / operations)
                .with("broker CPU us", broker * MICRO / operations);
    }
}
