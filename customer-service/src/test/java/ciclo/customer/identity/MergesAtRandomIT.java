package ciclo.customer.identity;

import static org.assertj.core.api.Assertions.assertThat;

import ciclo.customer.PublishedEvents;
import ciclo.customer.Shop;
import ciclo.messaging.event.CloudEvent;
import ciclo.messaging.event.CustomerEvent.CustomerMerged;
import ciclo.messaging.event.CustomerEvent.ProfileChanged;
import ciclo.messaging.event.Topics;
import ciclo.testkit.CicloServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// Whoever is merged with whom at the same time, in circles too: everybody ends as one person, and
/// what is published says so in whatever order it is read.
@QuarkusTest
@QuarkusTestResource(CicloServers.class)
class MergesAtRandomIT {

    private static final int CUSTOMERS = 12;
    private static final long SEED = 20_261_125;

    @Test
    void mergesAtTheSameTimeEndInOneSurvivorForEverybody() throws Exception {
        // Given
        Random random = new Random(SEED);
        List<String> ids =
                IntStream.range(0, CUSTOMERS).mapToObj(n -> Shop.newCustomer()).toList();
        ids.forEach(id -> Shop.register(id, "{\"name\": \"%s\"}".formatted(id)));
        List<Callable<Integer>> requests = new ArrayList<>();
        for (int i = 0; i < CUSTOMERS; i++) {
            String one = ids.get(i);
            String other = ids.get((i + 1) % CUSTOMERS);
            requests.add(() -> Shop.merge(one, other).extract().statusCode());
            requests.add(() -> Shop.merge(other, one).extract().statusCode());
            requests.add(() ->
                    Shop.patch(one, "{\"locale\": \"es\"}", "\"1\"").extract().statusCode());
        }
        Collections.shuffle(requests, random);

        // When
        List<Integer> answers = new ArrayList<>();
        try (var executor = Executors.newFixedThreadPool(6)) {
            for (Future<Integer> answer : executor.invokeAll(requests)) {
                answers.add(status(answer));
            }
        }

        // Then
        assertThat(answers).as("seed %d", SEED).isSubsetOf(200, 412);
        Set<String> survivors = new HashSet<>();
        ids.forEach(id -> survivors.add(Shop.get(id).extract().path("customerId")));
        assertThat(survivors).as("seed %d", SEED).hasSize(1);
        String survivor = survivors.iterator().next();
        Map<String, String> told = told(ids, survivor, random);
        assertThat(ids)
                .as("seed %d", SEED)
                .allSatisfy(id -> assertThat(end(told, id)).isEqualTo(survivor));
    }

    /// Who was merged into whom, as a reader learns it who sees it in any order; nobody is merged
    /// twice.
    private static Map<String, String> told(List<String> ids, String survivor, Random random) {
        List<String> shuffled = new ArrayList<>(ids);
        Collections.shuffle(shuffled, random);
        Map<String, String> told = new HashMap<>();
        for (String id : shuffled) {
            List<CloudEvent> events = PublishedEvents.about(id, Topics.PROFILES, id.equals(survivor) ? 1 : 2);
            assertThat(events)
                    .extracting(CloudEvent::sequence)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, events.size()).boxed().toList());
            for (CloudEvent event : events) {
                if (event.data() instanceof CustomerMerged(var absorbed, var into)) {
                    assertThat(told.put(absorbed, into)).isNull();
                    assertThat(event).isEqualTo(events.getLast());
                } else {
                    assertThat(event.data()).isInstanceOf(ProfileChanged.class);
                }
            }
        }
        return told;
    }

    private static String end(Map<String, String> told, String id) {
        String end = id;
        for (String next = told.get(end); next != null; next = told.get(end)) {
            end = next;
        }
        return end;
    }

    private static int status(Future<Integer> answer) throws InterruptedException {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        }
    }
}
