package ciclo.bench;

import ciclo.bench.machine.Machine;
import java.util.List;

/// One thing that is measured.
@FunctionalInterface
public interface Benchmark {

    /// Measures it.
    ///
    /// @throws Failure if it cannot be measured, or if what was measured did the wrong thing
    List<Row> run(Machine machine, Options options) throws Exception;
}
