package ciclo.lifecycle.stream;

import ciclo.lifecycle.stream.domain.ChangeFilter;
import ciclo.lifecycle.stream.domain.Positions;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Application;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;

/// The open connections: so many and no more. Made with the service, so that they are measured from the start.
@Startup
@ApplicationScoped
public class Streams {

    private final ChangeLog log;
    private final StreamConfig config;
    private final InstantSource clock;
    private final Semaphore free;
    private final Counter stalled;

    Streams(ChangeLog log, StreamConfig config, InstantSource clock, MeterRegistry registry) {
        this.log = log;
        this.config = config;
        this.clock = clock;
        this.free = new Semaphore(config.connections());
        this.stalled = registry.counter("ciclo.stream.stalled");
        registry.gauge("ciclo.stream.connections", free, open -> config.connections() - open.availablePermits());
    }

    /// Takes one of the connections; false if none is free. Whoever got one calls [#leave] when it has ended.
    public boolean enter() {
        return free.tryAcquire();
    }

    /// Gives a connection back.
    public void leave() {
        free.release();
    }

    /// What is published from these positions on. Ends when the process is asked to stop.
    ///
    /// @param until when the listener's right to listen ends
    /// @param onStall breaks the connection of a listener that does not read
    public Multi<OutboundSseEvent> changes(
            Positions from, ChangeFilter filter, Instant until, Sse sse, Runnable onStall) {
        Runnable stall = () -> {
            stalled.increment();
            onStall.run();
        };
        BooleanSupplier open = () -> running() && clock.instant().isBefore(until);
        // It emits on demand only, so nothing has to be kept for the listener.
        return Multi.createFrom()
                .publisher(subscriber -> new Listener(log, config, sse, from, filter, open, stall, subscriber).start());
    }

    /// Over as soon as the process begins to stop, which then waits for open requests.
    private static boolean running() {
        Application application = Application.currentApplication();
        return application == null || application.isStarted();
    }
}
