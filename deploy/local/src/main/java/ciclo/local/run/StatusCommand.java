package ciclo.local.run;

import ciclo.local.CicloHome;
import ciclo.local.run.RunState.Running;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// Shows what runs.
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Shows each process with its number, its port and whether it is ready. Exits with 0 if all are.")
public final class StatusCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    @Override
    public Integer call() throws InterruptedException {
        CicloHome home = CicloHome.fromEnvironment();
        Optional<RunState> read = RunFile.in(home).read();
        if (read.isEmpty()) {
            System.out.println("Ciclo is not running");
            return 1;
        }
        RunState state = read.get();
        boolean supervised = state.supervising().isPresent();
        List<Running> running = state.processes().stream()
                .sorted(Comparator.comparing(Running::name))
                .toList();
        System.out.printf("%-17s %8s %6s  %s%n", "process", "pid", "port", "state");
        boolean allReady = state.ready() && supervised;
        for (Running process : running) {
            String condition = condition(process);
            allReady &= condition.equals("ready");
            System.out.printf(
                    "%-17s %8d %6d  %s%n", process.name(), process.process().pid(), process.port(), condition);
        }
        System.out.println(state.infrastructure());
        System.out.println("Logs: " + home.logs());
        if (!supervised) {
            System.out.println("What started them is gone: deploy/down ends them, deploy/up starts anew");
        }
        return allReady ? 0 : 1;
    }

    private static String condition(Running process) throws InterruptedException {
        if (process.process().find().isEmpty()) {
            return "not running";
        }
        boolean ready = process.name().endsWith("-service") ? answers(process.port()) : connects(process.port());
        return ready ? "ready" : "not ready";
    }

    private static boolean answers(int port) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/health/ready"))
                .timeout(PATIENCE)
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean connects(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), (int) PATIENCE.toMillis());
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
