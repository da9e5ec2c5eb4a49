package ciclo.lifecycle.subscriptions;

import static ciclo.lifecycle.fixture.PublishedChanges.changes;
import static ciclo.lifecycle.subscriptions.Hooks.sequences;
import static ciclo.lifecycle.subscriptions.Hooks.upTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import ciclo.lifecycle.fixture.ChangesOutProfile;
import ciclo.lifecycle.fixture.LifecycleServers;
import ciclo.lifecycle.fixture.Log;
import ciclo.lifecycle.fixture.PublishedChanges;
import ciclo.lifecycle.fixture.Tables;
import ciclo.lifecycle.fixture.TestClock;
import ciclo.lifecycle.subscriptions.Receiver.Hook;
import ciclo.lifecycle.subscriptions.Receiver.Reply;
import ciclo.messaging.event.CloudEvent;
import ciclo.messaging.event.Topics;
import com.standardwebhooks.Webhook;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LifecycleServers.class)
@TestProfile(ChangesOutProfile.class)
class WebhookDeliveryIT {

    @Inject
    TestClock clock;

    @Inject
    Pool pool;

    private final String run = "w-" + Log.newId();
    private Receiver receiver;

    @BeforeEach
    void listen() throws IOException {
        // What other tests left to be published would be delivered first.
        Awaitility.await()
                .atMost(Duration.ofMinutes(3))
                .until(() ->
                        Tables.number(pool, "SELECT count(*) FROM outbox WHERE topic = '" + Topics.STAGE_CHANGES + "'")
                                == 0);
        receiver = new Receiver(run);
    }

    @AfterEach
    void leave() {
        Administration.removeAll();
        receiver.close();
        clock.reset();
    }

    @Test
    void changeIsDeliveredAsItWasPublishedAndSigned() {
        var subscription = Administration.subscribe(receiver.url());
        CloudEvent change = PublishedChanges.change(run, 1, "conversion", "growth");

        PublishedChanges.write(List.of(change));

        Hook hook = receiver.taken(1).getFirst();
        assertThat(hook.event()).isEqualTo(change);
        assertThat(hook.header("Content-Type")).isEqualTo("application/cloudevents+json");
        assertThat(hook.header("Host")).isEqualTo("127.0.0.1:" + receiver.port());
        assertThatCode(() -> new Webhook(subscription.secret()).verify(hook.body(), lowerCase(hook)))
                .doesNotThrowAnyException();
    }

    @Test
    void purchaseReachesTheReceiver() {
        Administration.subscribe(receiver.url(), "growth");

        Log.append(List.of(Log.purchase(run, Log.newId(), "10.00", Instant.now(), false)));

        assertThat(receiver.taken(1).getFirst().event().sequence()).isEqualTo(1);
    }

    @Test
    void onlyTheStagesWantedAreDelivered() {
        Administration.subscribe(receiver.url(), "retention", "reactivation");

        PublishedChanges.write(List.of(
                PublishedChanges.change(run, 1, "conversion", "growth"),
                PublishedChanges.change(run, 2, "growth", "retention"),
                PublishedChanges.change(run, 3, "retention", "growth"),
                PublishedChanges.change(run, 4, "growth", "reactivation")));

        assertThat(sequences(receiver.taken(2), run)).containsExactly(2L, 4L);
    }

    @Test
    void whatTheRelayRepeatsIsDeliveredOnceAndInOrder() {
        Administration.subscribe(receiver.url());
        List<CloudEvent> changes = changes(run, 1, 30);

        PublishedChanges.write(changes);
        receiver.taken(30);
        PublishedChanges.write(changes.subList(10, 30));
        PublishedChanges.write(changes.subList(20, 30));
        PublishedChanges.write(changes(run, 31, 40));

        receiver.taken(40);
        assertThat(sequences(receiver.asked(), run)).containsExactlyElementsOf(upTo(40));
    }

    @Test
    void bothSecretsSignUntilTheOldOneExpires() {
        var old = Administration.subscribe(receiver.url());
        String fresh = Administration.post("/subscriptions/" + old.id() + "/secret")
                .statusCode(200)
                .extract()
                .path("secret");
        assertThat(fresh).startsWith("whsec_").isNotEqualTo(old.secret());

        PublishedChanges.write(changes(run, 1, 1));
        Hook hook = receiver.taken(1).getFirst();
        assertThat(hook.header("webhook-signature").split(" ", -1)).hasSize(2);
        assertThatCode(() -> new Webhook(old.secret()).verify(hook.body(), lowerCase(hook)))
                .doesNotThrowAnyException();
        assertThatCode(() -> new Webhook(fresh).verify(hook.body(), lowerCase(hook)))
                .doesNotThrowAnyException();

        clock.advance(Duration.ofHours(25));
        PublishedChanges.write(changes(run, 2, 2));
        assertThat(receiver.taken(2).getLast().header("webhook-signature").split(" ", -1))
                .hasSize(1);
    }

    @Test
    void replayDeliversThePastAgainInOrderAndUnderTheSameIds() {
        Instant begin = Instant.now();
        AtomicBoolean broken = new AtomicBoolean();
        receiver.behave(hook -> Reply.of(broken.get() ? 500 : 204));
        String id = Administration.subscribe(receiver.url()).id();
        PublishedChanges.write(changes(run, 1, 10));
        receiver.taken(10);
        broken.set(true);
        PublishedChanges.write(changes(run, 11, 15));
        Administration.eventually(id, answer -> answer.body("waiting", equalTo(5)));

        Administration.post("/subscriptions/" + id + "/replays", Map.of("from", begin.toString()))
                .statusCode(202);
        broken.set(false);

        List<Hook> hooks = receiver.taken(25);
        Administration.eventually(id, answer -> answer.body("waiting", equalTo(0)));
        List<Long> sequences = sequences(hooks, run);
        assertThat(sequences.subList(sequences.lastIndexOf(1L), sequences.size()))
                .containsExactlyElementsOf(upTo(15));
        assertThat(hooks.stream().filter(hook -> hook.sequence() == 3).map(hook -> hook.header("webhook-id")))
                .hasSize(2)
                .containsOnly(hooks.get(2).header("webhook-id"));
    }

    @Test
    void pausedSubscriptionGoesOnWhereItStopped() {
        String id = Administration.subscribe(receiver.url()).id();
        PublishedChanges.write(changes(run, 1, 3));
        receiver.taken(3);

        Administration.post("/subscriptions/" + id + "/pause").body("reason", equalTo("requested"));
        PublishedChanges.write(changes(run, 4, 6));
        PublishedChanges.write(changes(run, 2, 4));
        Administration.post("/subscriptions/" + id + "/resume").statusCode(200);

        receiver.taken(6);
        assertThat(sequences(receiver.asked(), run)).containsExactlyElementsOf(upTo(6));
    }

    @Test
    void backlogStaysWhereItIsOnceItsSubscriptionIsPaused() {
        String id = Administration.subscribe(receiver.url()).id();
        AtomicInteger count = new AtomicInteger();
        CountDownLatch paused = new CountDownLatch(1);
        receiver.behave(hook -> {
            int n = count.incrementAndGet();
            if (n == 20) {
                Administration.post("/subscriptions/" + id + "/pause").statusCode(200);
                paused.countDown();
            }
            if (n > 20) {
                await(paused);
            }
            return Reply.of(204);
        });

        PublishedChanges.write(customers(20, 10));

        await(paused);
        Awaitility.await()
                .until(() -> receiver.takenSoFar().size() == receiver.asked().size());
        // Those that were under way beside the twentieth.
        assertThat(receiver.asked()).hasSizeLessThanOrEqualTo(27);
        Administration.post("/subscriptions/" + id + "/resume").statusCode(200);
        inOrder(receiver.taken(200), 20, 10);
    }

    @Test
    void moreThanMayWaitStaysInTheTopicAndArrivesInOrder() {
        AtomicBoolean broken = new AtomicBoolean(true);
        receiver.behave(hook -> Reply.of(broken.get() ? 500 : 204));
        String id = Administration.subscribe(receiver.url()).id();

        PublishedChanges.write(customers(20, 100));

        Administration.eventually(id, answer -> answer.body("waiting", greaterThanOrEqualTo(500)));
        Administration.eventually(id, answer -> answer.body("waiting", lessThanOrEqualTo(1000)));
        broken.set(false);
        receiver.taken(2000);
        Administration.eventually(id, answer -> answer.body("waiting", equalTo(0)));
        inOrder(receiver.takenSoFar(), 20, 100);
    }

    /// So many changes of each of so many customers.
    private List<CloudEvent> customers(int customers, int changes) {
        return IntStream.range(0, customers)
                .mapToObj(customer -> changes(run + "-" + customer, 1, changes))
                .flatMap(List::stream)
                .toList();
    }

    private void inOrder(List<Hook> hooks, int customers, int changes) {
        for (int customer = 0; customer < customers; customer++) {
            assertThat(sequences(hooks, run + "-" + customer)).containsExactlyElementsOf(upTo(changes));
        }
    }

    private static void await(CountDownLatch latch) {
        assertThatCode(() -> assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue())
                .doesNotThrowAnyException();
    }

    private static Map<String, List<String>> lowerCase(Hook hook) {
        return Map.of(
                "webhook-id", List.of(hook.header("webhook-id")),
                "webhook-timestamp", List.of(hook.header("webhook-timestamp")),
                "webhook-signature", List.of(hook.header("webhook-signature")));
    }
}
