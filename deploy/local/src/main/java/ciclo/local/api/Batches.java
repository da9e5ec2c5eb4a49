package ciclo.local.api;

import ciclo.local.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.BiConsumer;
import java.util.function.LongConsumer;

/// Posts many events in batches, two of them on their way at a time, each repeated until it was taken.
public final class Batches {

    private static final int SIZE = 500;
    private static final int IN_FLIGHT = 2;

    private final Api api;
    private final String url;

    /// Batches for a customer-service.
    public Batches(Api api, String customerService) {
        this.api = api;
        this.url = customerService + "/events";
    }

    /// Posts the events and returns how many were accepted.
    ///
    /// @param progress hears how many more are done
    /// @param rejected hears the index of each refused event and why
    public long post(List<ObjectNode> events, LongConsumer progress, BiConsumer<Integer, String> rejected)
            throws InterruptedException {
        Semaphore slots = new Semaphore(IN_FLIGHT);
        List<Future<Long>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int from = 0; from < events.size() && !anyFailed(answers); from += SIZE) {
                int first = from;
                List<ObjectNode> batch = events.subList(from, Math.min(from + SIZE, events.size()));
                slots.acquire();
                answers.add(threads.submit(() -> {
                    try {
                        return post(batch, first, rejected);
                    } finally {
                        slots.release();
                        progress.accept(batch.size());
                    }
                }));
            }
            long accepted = 0;
            for (Future<Long> answer : answers) {
                accepted += answer.get();
            }
            return accepted;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
        }
    }

    private long post(List<ObjectNode> batch, int first, BiConsumer<Integer, String> rejected)
            throws InterruptedException {
        ArrayNode body = Json.MAPPER.createArrayNode();
        batch.forEach(body::add);
        JsonNode answer = api.post(url, Events.BATCH, body).expect(200).body();
        for (JsonNode refusal : answer.path("rejected")) {
            synchronized (rejected) {
                rejected.accept(first + refusal.path("index").asInt(), reason(refusal.path("problem")));
            }
        }
        return answer.path("accepted").asLong();
    }

    /// `/data/amount must not be negative`, or whatever the service says.
    private static String reason(JsonNode problem) {
        List<String> reasons = new ArrayList<>();
        for (JsonNode error : problem.path("errors")) {
            reasons.add(
                    (error.path("pointer").asText() + " " + error.path("detail").asText()).strip());
        }
        return reasons.isEmpty() ? problem.path("title").asText(problem.toString()) : String.join("; ", reasons);
    }

    private static boolean anyFailed(List<Future<Long>> answers) {
        return answers.stream().anyMatch(answer -> answer.state() == Future.State.FAILED);
    }
}
