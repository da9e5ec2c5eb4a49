package ciclo.bench.tickets;

import ciclo.bench.Failure;
import ciclo.bench.Options;
import ciclo.bench.Row;
import ciclo.bench.machine.Machine;
import ciclo.bench.machine.Service;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/// One ticket a POST over 32 connections, each one after the other.
final class Opening {

    private static final int CONNECTIONS = 32;
    private static final int CREATED = 201;
    private static final String BODY = """
            {"customerId": "c-%d", "subject": "Parcel arrived open", "description": "One of two books is missing.",
             "channel": "portal", "type": "type-%d", "priority": "high", "queue": "queue-%d", "tags": ["parcel"], "language": "en"}""";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI address;
    private final String token;
    private final AtomicLong next = new AtomicLong();

    private Opening(Service service, String token) {
        this.address = URI.create(service.address() + "/tickets");
        this.token = token;
    }

    static Row measure(Machine machine, Service service, Archive archive, Options options) throws Exception {
        Opening opening = new Opening(service, machine.token("tickets:agent"));
        long before = archive.count("SELECT count(*) FROM ticket");
        double unused = opening.rate(options.warmUp());
        machine.settle();
        Spent spent = Spent.soFar(machine, service);
        long first = opening.next.get();
        double rate = opening.rate(options.duration().dividedBy(2));
        spent = Spent.soFar(machine, service).since(spent);
        long measured = opening.next.get() - first;
        long opened = archive.count("SELECT count(*) FROM ticket") - before;
        if (opened != opening.next.get()) {
            throw new Failure("%d were said to be opened, %d were".formatted(opening.next.get(), opened));
        }
        opening.http.close();
        return spent.addTo(
                        Row.of("opening over %d connections".formatted(CONNECTIONS))
                                .with("tickets/s", rate),
                        measured)
                .with("goal", "≥ 500/s");
    }

    private double rate(Duration duration) throws Exception {
        long begin = System.nanoTime();
        long end = begin + duration.toNanos();
        long before = next.get();
        try (ExecutorService clients = Executors.newFixedThreadPool(CONNECTIONS)) {
            List<Future<?>> running = new ArrayList<>();
            for (int n = 0; n < CONNECTIONS; n++) {
                running.add(clients.submit(() -> {
                    while (System.nanoTime() < end) {
                        open(next.getAndIncrement());
                    }
                }));
            }
            for (Future<?> each : running) {
                each.get();
            }
        }
        return (next.get() - before) / ((System.nanoTime() - begin) / 1e9);
    }

    private void open(long n) {
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(BODY.formatted(n % Archive.CUSTOMERS, n % 8, n % Archive.QUEUES)))
                .build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != CREATED) {
                throw new Failure(address + " answered " + answer.statusCode() + " " + answer.body());
            }
        } catch (IOException e) {
            throw new Failure("No answer from " + address + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("Interrupted", e);
        }
    }
}
