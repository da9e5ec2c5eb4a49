package ciclo.campaign.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ciclo.campaign.Callers;
import ciclo.campaign.fixture.MailCatcher;
import ciclo.campaign.fixture.World;
import ciclo.campaign.fixture.World.Person;
import ciclo.campaign.sending.persistence.ClaimedMessage;
import ciclo.campaign.sending.persistence.Messages;
import ciclo.campaign.sending.persistence.Sent;
import ciclo.messaging.event.MessageEvent.MessageSent;
import ciclo.messaging.inbox.Transactions;
import ciclo.testkit.CicloServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What other replicas would do, done in their place while this one waits for the mail server.
@QuarkusTest
@QuarkusTestResource(CicloServers.class)
@QuarkusTestResource(MailCatcher.class)
class LeasesIT {

    private static final int MANY = 1_000;

    @MailCatcher.Inbox
    @SuppressWarnings("NullAway.Init") // Its resource fills it in.
    MailCatcher mails;

    @Inject
    Messages messages;

    @Inject
    Pool pool;

    @AfterEach
    void mendTheMailServer() {
        mails.relay().restore();
    }

    @Test
    void noTwoReplicasHoldOneMessageAndAFormerHolderCannotEndIt() throws Exception {
        try (World world = new World()) {
            // Given
            mails.relay().cut();
            queued(world, World.person(), 1);
            List<Person> people = IntStream.range(0, 20)
                    .mapToObj(i -> queued(world, World.person(), 0))
                    .toList();

            // When: two at the same time, each with a lease that is over at once
            Instant now = Instant.now();
            List<ClaimedMessage> one;
            List<ClaimedMessage> other;
            CyclicBarrier bothClaimed = new CyclicBarrier(2);
            try (var threads = Executors.newFixedThreadPool(2)) {
                Future<List<ClaimedMessage>> first = threads.submit(() -> claim(now, 10, bothClaimed));
                Future<List<ClaimedMessage>> second = threads.submit(() -> claim(now, 10, bothClaimed));
                one = first.get();
                other = second.get();
            }
            List<ClaimedMessage> later = claim(Instant.now(), MANY, new CyclicBarrier(1));

            // Then
            assertThat(one).hasSize(10);
            assertThat(other).hasSize(10);
            assertThat(one)
                    .extracting(ClaimedMessage::id)
                    .doesNotContainAnyElementsOf(
                            other.stream().map(ClaimedMessage::id).toList());
            // The first message may be among the twenty, once it is due again; then another one is claimed only now.
            assertThat(later)
                    .filteredOn(ClaimedMessage::inDoubt)
                    .extracting(ClaimedMessage::id)
                    .containsAll(one.stream().map(ClaimedMessage::id).toList())
                    .containsAll(other.stream().map(ClaimedMessage::id).toList());
            Transactions transactions = new Transactions(pool, Duration.ofSeconds(30));
            assertThat(one)
                    .noneMatch(message -> transactions.call(
                            transaction -> messages.finish(transaction, message, "failed", "too late", now)));
            Set<Long> recorded = transactions.call(transaction -> messages.sent(transaction, sent(one, now)));
            assertThat(recorded).isEmpty();

            mails.relay().restore();
            for (Person person : people) {
                assertThat(world.published(person, 1))
                        .singleElement()
                        .satisfies(event -> assertThat(event.data()).isInstanceOf(MessageSent.class));
                assertThat(mails.mailsTo(person.email())).hasSize(1);
            }
        }
    }

    /// It waited for days for the mail server, and then the process was killed that was to hand it over.
    @Test
    void messageThatHasWaitedForLongIsRepeatedBeforeItIsGivenUp() throws Exception {
        try (World world = new World()) {
            mails.relay().cut();
            Person first = queued(world, World.person(), 1);
            Person ana = queued(world, World.person(), 0);
            pool.preparedQuery("UPDATE message SET planned_for = now() - interval '5 days' WHERE customer_id = $1")
                    .execute(Tuple.of(ana.id()))
                    .await()
                    .indefinitely();

            List<ClaimedMessage> killed = claim(Instant.now(), MANY, new CyclicBarrier(1));
            mails.relay().restore();

            assertThat(killed).isNotEmpty();
            assertThat(world.published(ana, 1))
                    .singleElement()
                    .satisfies(event -> assertThat(event.data()).isInstanceOf(MessageSent.class));
            assertThat(world.published(first, 1)).hasSize(1);
        }
    }

    private List<ClaimedMessage> claim(Instant now, int atMost, CyclicBarrier bothClaimed) {
        return new Transactions(pool, Duration.ofSeconds(30)).call(transaction -> {
            List<ClaimedMessage> claimed = messages.claim(transaction, "email", List.of(), now, now, atMost);
            try {
                bothClaimed.await(20, TimeUnit.SECONDS);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            return claimed;
        });
    }

    /// A message that waits, tried so often.
    private static Person queued(World world, Person person, int attempts) {
        world.profile(person, 1);
        world.entered(person, "growth", 1);
        await().until(
                        () -> Callers.reader()
                                .queryParam("customer", person.id())
                                .get("/messages")
                                .jsonPath()
                                .getList("items.attempts"),
                        List.of(attempts)::equals);
        return person;
    }

    @SuppressWarnings("NullAway") // Whom it is about is not recorded there.
    private static List<Sent> sent(List<ClaimedMessage> messages, Instant at) {
        return messages.stream()
                .map(message -> new Sent(message, null, "en", at))
                .toList();
    }
}
