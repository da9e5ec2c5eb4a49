package ciclo.bench.intake;

import ciclo.bench.Benchmark;
import ciclo.bench.Failure;
import ciclo.bench.Options;
import ciclo.bench.Row;
import ciclo.bench.machine.Machine;
import ciclo.bench.machine.Service;
import ciclo.testkit.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// How fast customer-service takes events in, one after the other way of posting them.
public final class Intake implements Benchmark {

    /// One client posts as much as it can here.
    private static final Map<String, String> NO_LIMIT =
            Map.of("CICLO_INTAKE_RATE", "10000000", "CICLO_INTAKE_BURST", "10000000");

    @Override
    public List<Row> run(Machine machine, Options options) throws Exception {
        Database database = machine.createDatabase("customer");
        try (Service service =
                machine.start("customer-service", database, NO_LIMIT).awaitReady()) {
            List<Row> rows = new ArrayList<>();
            for (String part : options.parts()) {
                rows.addAll(measure(part, machine, service, options));
            }
            return rows;
        } finally {
            machine.drop(database);
            machine.topics().delete(topic -> topic.startsWith("customer.") || topic.equals(Records.TOPIC));
        }
    }

    private static List<Row> measure(String part, Machine machine, Service service, Options options) throws Exception {
        return switch (part) {
            // The first of them, as long as nothing but its start has used the service's memory.
            case "upload" -> List.of(Upload.measure(machine, service, options));
            case "batches" -> Batches.measure(machine, service, options);
            case "singles" -> Singles.measure(machine, service, options);
            default -> throw new Failure("intake has no part " + part + ": there are upload, batches, singles");
        };
    }
}
