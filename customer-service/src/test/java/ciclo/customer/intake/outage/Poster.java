package ciclo.customer.intake.outage;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A client that does as it is told: it repeats a request until it is accepted, and notes what was.
final class Poster implements Runnable {

    private static final long PAUSE_NANOS = 50_000_000;

    private final ServiceProcess service;
    private final String name;
    private final Random random;
    private final Set<String> ledger;
    private final AtomicInteger refused;
    private final AtomicReference<@Nullable String> unexpected;
    private volatile boolean stopping;
    private int sent;

    /// @param ledger gets the ids of all events that were acknowledged
    /// @param refused counts the requests that were not accepted at once
    /// @param unexpected gets an answer that should not have come
    Poster(
            ServiceProcess service,
            String name,
            long seed,
            Set<String> ledger,
            AtomicInteger refused,
            AtomicReference<@Nullable String> unexpected) {
        this.service = service;
        this.name = name;
        this.random = new Random(seed);
        this.ledger = ledger;
        this.refused = refused;
        this.unexpected = unexpected;
    }

    void stop() {
        stopping = true;
    }

    @Override
    public void run() {
        while (!stopping && unexpected.get() == null) {
            int count = List.of(1, 20, 200).get(random.nextInt(3));
            List<String> ids = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                ids.add(name + "-" + sent++);
            }
            HttpRequest request = request(ids);
            while (!isAccepted(request) && unexpected.get() == null) {
                refused.incrementAndGet();
                LockSupport.parkNanos(PAUSE_NANOS);
            }
            if (unexpected.get() == null) {
                ledger.addAll(ids);
            }
        }
    }

    private boolean isAccepted(HttpRequest request) {
        try {
            HttpResponse<String> answer = service.http.send(request, HttpResponse.BodyHandlers.ofString());
            boolean accepted = answer.statusCode() == 202
                    || answer.statusCode() == 200 && answer.body().matches(".*\"rejected\":(0|\\[]).*");
            if (!accepted && answer.statusCode() != 503) {
                unexpected.set(answer.statusCode() + " " + answer.body());
            }
            return accepted;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            unexpected.set("interrupted");
            return false;
        }
    }

    private HttpRequest request(List<String> ids) {
        List<String> events = ids.stream().map(this::event).toList();
        if (ids.size() == 1) {
            return service.request("/events")
                    .header("Content-Type", "application/cloudevents+json")
                    .POST(BodyPublishers.ofString(events.getFirst()))
                    .build();
        }
        return ids.size() == 20
                ? service.request("/events")
                        .header("Content-Type", "application/cloudevents-batch+json")
                        .POST(BodyPublishers.ofString(events.stream().collect(Collectors.joining(",", "[", "]"))))
                        .build()
                : service.request("/events")
                        .header("Content-Type", "application/x-ndjson")
                        .POST(BodyPublishers.ofString(String.join("\n", events)))
                        .build();
    }

    private String event(String id) {
        return """
                {"specversion":"1.0","id":"%s","source":"/ledger","subject":"%s-%d",\
                "type":"ciclo.customer.contact-recorded.v1","data":{"kind":"visit"}}""".formatted(id, name, Math.floorMod(id.hashCode(), 10));
    }
}
