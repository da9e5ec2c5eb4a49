package ciclo.local.run;

import ciclo.testkit.ChildProcess;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One of the processes that make up a running Ciclo.
///
/// @param launch starts it and returns at once
/// @param ready whether it does its work now
/// @param stop ends it, gently at first
/// @param container its name, where the process only stands for a container
record Part(
        String name,
        int port,
        Supplier<ChildProcess> launch,
        BooleanSupplier ready,
        Consumer<ChildProcess> stop,
        @Nullable String container) {}
