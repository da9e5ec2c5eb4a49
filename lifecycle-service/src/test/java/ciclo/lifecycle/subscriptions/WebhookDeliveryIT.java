package ciclo.lifecycle.subscriptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import ciclo.lifecycle.fixture.ChangesOutProfile;
import ciclo.lifecycle.fixture.LifecycleServers;
import ciclo.lifecycle.fixture.Log;
import ciclo.lifecycle.fixture.MovableClock;
import ciclo.lifecycle.fixture.NamedHosts;
import ciclo.lifecycle.fixture.PublishedChanges;
import ciclo.lifecycle.subscriptions.Receiver.Hook;
import ciclo.lifecycle.subscriptions.Receiver.Reply;
import ciclo.messaging.event.CloudEvent;
import com.standardwebhooks.Webhook;
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
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LifecycleServers.class)
@TestProfile(ChangesOutProfile.class)
class WebhookDeliveryIT {

    @Inject
    MovableClock clock;

    @Inject
    NamedHosts hosts;

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

        assertThat(sequences(receiver.taken(40), run)).containsExactlyElementsOf(upTo(40));
        assertThat(receiver.asked()).hasSize(40);
    }

    @Test
    void changeThatFailsHoldsBackItsOwnCustomerOnly() {
        AtomicBoolean broken = new AtomicBoolean(true);
        receiver.behave(hook -> Reply.of(broken.get() && about(hook, run + "-a") ? 500 : 204));
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

            assertThat(receiver.taken(100)).hasSize(100);
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
    void overrunReceiverIsLeftAloneForAsLongAsItAsks() {
        receiver.behave(hook -> new Reply(429, Map.of("Retry-After", "3600")));
        String id = Administration.subscribe(receiver.url()).id();
        PublishedChanges.write(changes(run + "-a", 1, 1));
        Administration.eventually(id, answer -> answer.body("failing", equalTo(1)));
        receiver.behave(hook -> Reply.of(204));

        PublishedChanges.write(changes(run + "-b", 1, 1));
        Administration.eventually(id, answer -> answer.body("waiting", equalTo(2)));
        clock.pass(Duration.ofMinutes(59));
        Administration.eventually(id, answer -> answer.body("waiting", equalTo(2)));
        assertThat(receiver.asked()).hasSize(1);

        clock.pass(Duration.ofMinutes(2));
        assertThat(receiver.taken(2)).hasSize(2);
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
            clock.pass(Duration.ofHours(6));
            Awaitility.await().until(() -> receiver.asked().size() > before);
        }
        Administration.eventually(id, answer -> answer.body("state", equalTo("active")));
        clock.pass(Duration.ofHours(6));

        // Then
        Administration.eventually(id, answer -> answer.body("state", equalTo("paused"), "reason", equalTo("failing")));
        PublishedChanges.write(changes(run, 4, 6));
        int asked = receiver.asked().size();
        receiver.behave(hook -> Reply.of(204));
        clock.pass(Duration.ofDays(1));
        assertThat(receiver.asked()).hasSize(asked);
        Administration.post("/subscriptions/" + id + "/resume").statusCode(200);
        assertThat(sequences(receiver.taken(6), run)).containsExactlyElementsOf(upTo(6));
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

        clock.pass(Duration.ofHours(25));
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
        assertThat(hooks.stream().filter(hook -> sequence(hook) == 3).map(hook -> hook.header("webhook-id")))
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

        assertThat(sequences(receiver.taken(6), run)).containsExactlyElementsOf(upTo(6));
        assertThat(receiver.asked()).hasSize(6);
    }

    @Test
    void moreThanMayWaitStaysInTheTopicAndArrivesInOrder() {
        AtomicBoolean broken = new AtomicBoolean(true);
        receiver.behave(hook -> Reply.of(broken.get() ? 500 : 204));
        String id = Administration.subscribe(receiver.url()).id();
        List<CloudEvent> changes = new ArrayList<>();
        for (int customer = 0; customer < 20; customer++) {
            changes.addAll(changes(run + "-" + customer, 1, 100));
        }

        PublishedChanges.write(changes);

        Administration.eventually(id, answer -> answer.body("waiting", greaterThanOrEqualTo(500)));
        Administration.eventually(id, answer -> answer.body("waiting", lessThanOrEqualTo(1000)));
        broken.set(false);
        receiver.taken(2000);
        Administration.eventually(id, answer -> answer.body("waiting", equalTo(0)));
        List<Hook> hooks = receiver.takenSoFar();
        for (int customer = 0; customer < 20; customer++) {
            assertThat(sequences(hooks, run + "-" + customer)).containsExactlyElementsOf(upTo(100));
        }
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

        clock.pass(Duration.ofMinutes(61));

        assertThat(sequences(receiver.taken(2), run)).containsExactly(1L, 2L);
    }

    @Test
    void redirectIsNotFollowed() throws IOException {
        try (var elsewhere = new Receiver(run)) {
            receiver.behave(hook -> new Reply(307, Map.of("Location", elsewhere.url())));
            String id = Administration.subscribe(receiver.url()).id();

            PublishedChanges.write(changes(run, 1, 1));

            Administration.eventually(id, answer -> answer.body("failing", equalTo(1)));
            assertThat(elsewhere.asked()).isEmpty();
        }
    }

    @Test
    void nameThatIsReboundToAPrivateAddressIsNotConnectedTo() {
        hosts.name("rebound.test", "93.184.216.34", "10.0.0.1");
        String id = Administration.subscribe("http://rebound.test:" + receiver.port() + "/")
                .id();

        PublishedChanges.write(changes(run, 1, 1));

        Administration.eventually(id, answer -> answer.body("failing", equalTo(1)));
        Administration.get("/subscriptions/" + id + "/deliveries")
                .body("items[0].outcome", equalTo("not tried: the URL must not lead to an address that is not public"));
        assertThat(receiver.asked()).isEmpty();
    }

    /// Looked up for the subscription, for the check of the delivery, and not once more: the third answer is no host.
    @Test
    void addressThatWasCheckedIsTheOneConnectedTo() {
        hosts.name("checked.test", "127.0.0.1", "127.0.0.1", "192.0.2.1");
        Administration.subscribe("http://checked.test:" + receiver.port() + "/");

        PublishedChanges.write(changes(run, 1, 1));

        assertThat(receiver.taken(1).getFirst().header("Host")).isEqualTo("checked.test:" + receiver.port());
    }

    private static List<CloudEvent> changes(String customer, long from, long to) {
        return LongStream.rangeClosed(from, to)
                .mapToObj(sequence -> PublishedChanges.change(customer, sequence, "growth", "retention"))
                .toList();
    }

    private static List<Long> upTo(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }

    /// In the order of their arrival. A request whose answer got lost is made again: that is at least once, and shows
    /// as
    /// a change that comes twice in a row.
    private static List<Long> sequences(List<Hook> hooks, String customer) {
        List<Long> sequences = new ArrayList<>();
        for (Hook hook : hooks) {
            if (about(hook, customer)
                    && (sequences.isEmpty() || !sequences.getLast().equals(sequence(hook)))) {
                sequences.add(sequence(hook));
            }
        }
        return sequences;
    }

    private static Long sequence(Hook hook) {
        return Long.valueOf(String.valueOf(hook.event().sequence()));
    }

    private static boolean about(Hook hook, String customer) {
        return hook.event().subject().equals(customer);
    }

    private static Map<String, List<String>> lowerCase(Hook hook) {
        return Map.of(
                "webhook-id", List.of(hook.header("webhook-id")),
                "webhook-timestamp", List.of(hook.header("webhook-timestamp")),
                "webhook-signature", List.of(hook.header("webhook-signature")));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
