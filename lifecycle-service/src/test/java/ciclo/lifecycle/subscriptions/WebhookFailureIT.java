package ciclo.lifecycle.subscriptions;

import static ciclo.lifecycle.fixture.PublishedChanges.changes;
import static ciclo.lifecycle.subscriptions.Hooks.sequences;
import static ciclo.lifecycle.subscriptions.Hooks.upTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;

import ciclo.lifecycle.fixture.ChangesOutProfile;
import ciclo.lifecycle.fixture.LifecycleServers;
import ciclo.lifecycle.fixture.Log;
import ciclo.lifecycle.fixture.PublishedChanges;
import ciclo.lifecycle.fixture.TestClock;
import ciclo.lifecycle.subscriptions.Receiver.Reply;
import ciclo.messaging.event.CloudEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LifecycleServers.class)
@TestProfile(ChangesOutProfile.class)
class WebhookFailureIT {

    @Inject
    TestClock clock;

    @Inject
    Pool pool;

    private final String run = "w-" + Log.newId();
    private Receiver receiver;

    @BeforeEach
    void listen() throws IOException {
        receiver = new Receiver(run);
    }

    @AfterEach
    void leave() {
        Administration.removeAll();
        receiver.close();
        clock.reset();
    }

    @Test
    void changeThatFailsHoldsBackItsOwnCustomerOnly() {
        AtomicBoolean broken = new AtomicBoolean(true);
        receiver.behave(hook -> Reply.of(broken.get() && hook.isAbout(run + "-a") ? 500 : 204));
        String id = Administration.subscribe(receiver.url()).id();
        List<CloudEvent> changes = new ArrayList<>(changes(run + "-a", 1, 5));
        changes.addAll(changes(run + "-b", 1, 5));

        PublishedChanges.write(changes);

        assertThat(sequences(receiver.taken(5), run + "-b")).containsExactlyElementsOf(upTo(5));
        Administration.eventually(id, answer -> answer.body("failing", equalTo(1), "waiting", equalTo(5)));
        Administration.get("/subscriptions/" + id + "/deliveries")
                .statusCode(200)
                .body("items.size()", equalTo(1))
                .body("items[0].customerId", equalTo(run + "-a"), "items[0].outcome", equalTo("answered 500"));
        assertThat(sequences(receiver.asked(), run + "-a")).containsOnly(1L);

        broken.set(false);
        assertThat(sequences(receiver.taken(10), run + "-a")).containsExactlyElementsOf(upTo(5));
        Administration.eventually(id, answer -> answer.body("failing", equalTo(0), "waiting", equalTo(0)));
    }

    @Test
    void receiverThatStallsHoldsUpNobodyElse() throws IOException {
        CountDownLatch end = new CountDownLatch(1);
        try (var stalled = new Receiver(run)) {
            stalled.behave(hook -> {
                await(end);
                return Reply.of(204);
            });
            String id = Administration.subscribe(stalled.url()).id();
            Administration.subscribe(receiver.url());
            List<CloudEvent> changes = new ArrayList<>();
            for (int customer = 0; customer < 50; customer++) {
                changes.addAll(changes(run + "-" + customer, 1, 2));
            }
            Instant begin = Instant.now();

            PublishedChanges.write(changes);

            receiver.takenDistinct(100);
            assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(10));
            Administration.eventually(id, answer -> answer.body("failing", greaterThan(0)));
            Administration.get("/subscriptions/" + id + "/deliveries?limit=1")
                    .body("items[0].outcome", equalTo("did not answer within 3 seconds"));
            end.countDown();
        }
    }

    @Test
    void receiverThatIsGoneIsPausedAtOnce() {
        receiver.behave(hook -> Reply.of(410));
        String id = Administration.subscribe(receiver.url()).id();

        PublishedChanges.write(changes(run, 1, 2));

        Administration.eventually(id, answer -> answer.body("state", equalTo("paused"), "reason", equalTo("gone")));
        assertThat(receiver.asked()).hasSize(1);
        receiver.behave(hook -> Reply.of(204));
        Administration.post("/subscriptions/" + id + "/resume").statusCode(200).body("state", equalTo("active"));
        assertThat(sequences(receiver.taken(2), run)).containsExactly(1L, 2L);
    }

    @Test
    void secretThatCannotBeOpenedHoldsUpNobodyElse() throws IOException {
        // Given
        try (var other = new Receiver(run)) {
            List<String> both = Stream.of(
                            Administration.subscribe(receiver.url()), Administration.subscribe(other.url()))
                    .map(Administration.Made::id)
                    .sorted()
                    .toList();
            pool.preparedQuery("UPDATE webhook_secret SET value = decode('01', 'hex') || value "
                            + "WHERE subscription_id = $1")
                    .execute(Tuple.of(both.getFirst()))
                    .await()
                    .atMost(Duration.ofSeconds(10));

            // When
            PublishedChanges.write(changes(run, 1, 1));

            // Then
            Administration.eventually(
                    both.getFirst(), answer -> answer.body("state", equalTo("paused"), "reason", equalTo("sealed")));
            Administration.eventually(
                    both.getLast(), answer -> answer.body("state", equalTo("active"), "waiting", equalTo(0)));
            Administration.post("/subscriptions/" + both.getFirst() + "/secret").statusCode(200);
            Administration.post("/subscriptions/" + both.getFirst() + "/resume").statusCode(200);
            receiver.takenDistinct(1);
            other.takenDistinct(1);
        }
    }

    @Test
    void overrunReceiverIsLeftAloneForAsLongAsItAsks() {
        receiver.behave(hook -> new Reply(429, Map.of("Retry-After", "3600")));
        String id = Administration.subscribe(receiver.url()).id();
        PublishedChanges.write(changes(run + "-a", 1, 1));
        Administration.eventually(id, answer -> answer.body("failing", equalTo(1)));
        receiver.behave(hook -> Reply.of(204));

        PublishedChanges.write(changes(run + "-b", 1, 1));
        Administration.eventually(id, answer -> answer.body("waiting", equalTo(2)));
        clock.advance(Duration.ofMinutes(59));
        Administration.eventually(id, answer -> answer.body("waiting", equalTo(2)));
        assertThat(receiver.asked()).hasSize(1);

        clock.advance(Duration.ofMinutes(2));
        receiver.takenDistinct(2);
    }

    @Test
    void threeDaysOfFailurePauseTheSubscriptionAndLoseNothing() {
        // Given
        receiver.behave(hook -> Reply.of(500));
        String id = Administration.subscribe(receiver.url()).id();
        PublishedChanges.write(changes(run, 1, 3));
        Administration.eventually(id, answer -> answer.body("failing", equalTo(1)));

        // When
        for (int sixHours = 0; sixHours < 11; sixHours++) {
            int before = receiver.asked().size();
            clock.advance(Duration.ofHours(6));
            Awaitility.await().until(() -> receiver.asked().size() > before);
        }
        Administration.eventually(id, answer -> answer.body("state", equalTo("active")));
        clock.advance(Duration.ofHours(6));

        // Then
        Administration.eventually(id, answer -> answer.body("state", equalTo("paused"), "reason", equalTo("failing")));
        PublishedChanges.write(changes(run, 4, 6));
        int asked = receiver.asked().size();
        receiver.behave(hook -> Reply.of(204));
        clock.advance(Duration.ofDays(1));
        assertThat(receiver.asked()).hasSize(asked);
        Administration.post("/subscriptions/" + id + "/resume").statusCode(200);
        assertThat(sequences(receiver.taken(6), run)).containsExactlyElementsOf(upTo(6));
    }

    @Test
    void deliveryThatAKilledReplicaHadTakenIsMadeByAnother() {
        receiver.behave(hook -> Reply.of(500));
        String id = Administration.subscribe(receiver.url()).id();
        PublishedChanges.write(changes(run, 1, 2));
        Administration.eventually(id, answer -> answer.body("failing", equalTo(1)));
        Awaitility.await()
                .until(() -> pool.preparedQuery("""
                        UPDATE webhook_delivery SET taken = taken + 1, leased_until = now() + interval '1 hour'
                        WHERE subscription_id = $1 AND attempts > 0 AND leased_until IS NULL""")
                                .execute(Tuple.of(id))
                                .await()
                                .atMost(Duration.ofSeconds(10))
                                .rowCount()
                        == 1);
        receiver.behave(hook -> Reply.of(204));
        assertThat(receiver.takenSoFar()).isEmpty();

        clock.advance(Duration.ofMinutes(61));

        assertThat(sequences(receiver.taken(2), run)).containsExactly(1L, 2L);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
