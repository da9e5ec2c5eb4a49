package ciclo.bench.campaigns;

import ciclo.bench.Row;
import ciclo.bench.machine.CpuClock;
import ciclo.bench.machine.Machine;

/// The processor time that service, database server and broker have taken since an instant.
final class Spent {

    private static final double MICRO = 1e6;

    private final Machine machine;
    private final CampaignService service;
    private final double before;
    private final double beforePostgres;
    private final double beforeBroker;

    private Spent(Machine machine, CampaignService service) {
        this.machine = machine;
        this.service = service;
        this.before = CpuClock.seconds(service.process());
        this.beforePostgres = CpuClock.seconds(machine.postgres());
        this.beforeBroker = CpuClock.seconds(machine.broker());
    }

    static Spent since(Machine machine, CampaignService service) {
        return new Spent(machine, service);
    }

    /// The row with what each of so many took; where there was none, all of it.
    Row per(long many, Row row) {
        return row.with("CPU us", micros(CpuClock.seconds(service.process()) - before, many))
                .with("PostgreSQL us", micros(CpuClock.seconds(machine.postgres()) - beforePostgres, many))
                .with("broker us", micros(CpuClock.seconds(machine.broker()) - beforeBroker, many));
    }

    private static double micros(double seconds, long many) {
        return seconds * MICRO / Math.max(many, 1);
    }
}
