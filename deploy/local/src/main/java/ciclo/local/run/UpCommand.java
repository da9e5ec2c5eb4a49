package ciclo.local.run;

import ciclo.local.CicloHome;
import ciclo.local.Failure;
import ciclo.local.demo.Demo;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Starts everything on this machine.
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = "Starts Kafka, PostgreSQL, a mail catcher and Ciclo's services on this machine, and stays until"
                + " Ctrl-C, which stops them and keeps the data.",
        footer = {
            "",
            "CICLO_HOME      where the data is kept; deploy/.data by default",
            "CICLO_PORTS     free: on whatever ports are free, not on the usual ones",
            "CICLO_KAFKA     bootstrap servers of a running Kafka to use",
            "CICLO_POSTGRES  postgresql://user:password@host:port of a running PostgreSQL to use",
            "CICLO_INFRASTRUCTURE  given, testcontainers (Docker) or embedded: no choice by itself",
            "CICLO_CURRENCY  the currency that amounts are counted in; EUR by default",
            "CICLO_SERVICE_OPTIONS  options of the services' Java, in place of small heaps and quick starts"
        })
public final class UpCommand implements Callable<Integer> {

    @Option(names = "--demo", description = "Then live through two years of an invented shop, and show what came of it")
    private boolean demo;

    @Option(names = "--seed", description = "Which shop is invented: another number, another shop", paramLabel = "N")
    private long seed = 1;

    @Option(names = "--detach", description = "Return when all is ready; deploy/down stops it")
    private boolean detach;

    @Option(names = "--fresh", description = "Forget the data of former runs first")
    private boolean fresh;

    @Option(names = "--exit", description = "Stop everything after the demonstration (also CICLO_DEMO_EXIT=1)")
    private boolean exit = "1".equals(System.getenv("CICLO_DEMO_EXIT"));

    private final CicloHome home = CicloHome.fromEnvironment();
    private final RunFile runFile = RunFile.in(home);

    @Override
    public Integer call() throws InterruptedException {
        Optional<RunState> running =
                runFile.read().filter(state -> state.supervising().isPresent());
        if (running.isPresent()) {
            return useRunning(running.get());
        }
        if (detach) {
            RunState state = new Detached(home, runFile).start(fresh);
            System.out.println(Banner.of(home, state));
            return demo ? demonstrate(state) : 0;
        }
        Lock lock = Lock.take(home).orElseThrow(() -> new Failure("Another deploy/up is at work in " + home.folder()));
        int result = supervise();
        // Mentioned so that it is held until here.
        return lock.isValid() ? result : 1;
    }

    private int useRunning(RunState state) throws InterruptedException {
        if (fresh) {
            throw new Failure("Ciclo is running: deploy/down first, then deploy/up --fresh");
        }
        if (!state.ready()) {
            throw new Failure(
                    "Ciclo is being started by process " + state.supervisor().pid());
        }
        System.out.println("Ciclo is running already; deploy/down stops it");
        System.out.println(Banner.of(home, state));
        return demo ? demonstrate(state) : 0;
    }

    private int supervise() throws InterruptedException {
        runFile.read().ifPresent(left -> {
            Leftovers.end(left).forEach(name -> say("Ended a leftover " + name));
            runFile.delete();
        });
        if (fresh) {
            Platform.forget(home);
        }
        long began = System.nanoTime();
        Platform platform = new Platform(home, Ports.parse(System.getenv().getOrDefault("CICLO_PORTS", "")));
        platform.check();
        RunState state = platform.state(ProcessMark.of(ProcessHandle.current()));
        runFile.write(state);
        Supervisor supervisor = new Supervisor(runFile, UpCommand::say);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(supervisor), "stop"));
        say(state.infrastructure());
        platform.start(supervisor);
        runFile.update(RunState::asReady);
        say("Ready after %.1f s".formatted((System.nanoTime() - began) / 1e9));
        System.out.println(Banner.of(home, state));
        if (demo) {
            int result = demonstrate(state);
            if (exit || result != 0) {
                return result;
            }
        }
        System.out.println("Ctrl-C stops everything and keeps the data.");
        new CountDownLatch(1).await();
        return 0;
    }

    private int demonstrate(RunState state) throws InterruptedException {
        return new Demo(home, state, seed).run();
    }

    private static void stop(Supervisor supervisor) {
        say("Stopping");
        supervisor.stop();
        say("Stopped; the data is kept");
    }

    private static void say(String line) {
        System.out.println(
                LocalTime.now(ZoneId.systemDefault()).format(DateTimeFormatter.ofPattern("HH:mm:ss")) + " " + line);
    }
}
