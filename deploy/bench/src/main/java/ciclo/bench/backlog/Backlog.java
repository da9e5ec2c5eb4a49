package ciclo.bench.backlog;

import ciclo.bench.Benchmark;
import ciclo.bench.Options;
import ciclo.bench.Row;
import ciclo.bench.machine.Machine;
import java.util.List;

public final class Backlog implements Benchmark {
    @Override
    public List<Row> run(Machine machine, Options options) throws Exception {
        throw new UnsupportedOperationException();
    }
}
