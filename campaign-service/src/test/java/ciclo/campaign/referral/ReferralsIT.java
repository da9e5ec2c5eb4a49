package ciclo.campaign.referral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ciclo.campaign.Callers;
import ciclo.campaign.fixture.MailCatcher;
import ciclo.campaign.fixture.World;
import ciclo.campaign.fixture.World.Person;
import ciclo.messaging.event.CloudEvent;
import ciclo.messaging.event.CustomerEvent.CustomerReferred;
import ciclo.messaging.event.CustomerEvent.PurchaseRecorded;
import ciclo.messaging.event.RewardGranted;
import ciclo.messaging.event.Topics;
import ciclo.testkit.CicloServers;
import com.icegreen.greenmail.util.GreenMailUtil;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(CicloServers.class)
@QuarkusTestResource(MailCatcher.class)
class ReferralsIT {

    private static World world;

    @MailCatcher.Inbox
    @SuppressWarnings("NullAway.Init") // Its resource fills it in.
    MailCatcher mails;

    @BeforeAll
    static void meetTheWorld() {
        world = new World();
    }

    @AfterAll
    static void leaveTheWorld() {
        world.close();
    }

    @Test
    void bothAreRewardedOnceAndWrittenToWithTheirCode() {
        // Given
        Person referrer = reachable();
        Person newcomer = reachable();

        // When
        Instant came = Instant.now();
        byte[] referred = world.contact(newcomer, came, new CustomerReferred(referrer.id(), "7KQ2M9XD"));
        byte[] order = world.sale(newcomer, came.plusSeconds(1), false, order());
        await().untilAsserted(() -> assertThat(outcomes(newcomer)).containsExactly("converted"));
        world.repeat(Topics.CONTACTS, newcomer, referred);
        world.repeat(Topics.PURCHASES, newcomer, order);
        world.sale(newcomer, came.plusSeconds(2), false, order());

        // Then
        for (Person person : List.of(referrer, newcomer)) {
            assertThat(world.published(person, 1)).hasSize(1);
            await().untilAsserted(
                            () -> assertThat(mails.mailsTo(person.email())).hasSize(1));
            assertThat(codes(person))
                    .hasSize(1)
                    .allSatisfy(code -> assertThat(GreenMailUtil.getBody(
                                    mails.mailsTo(person.email()).getFirst()))
                            .contains(code));
            assertThat(world.rewards(person, 1))
                    .extracting(CloudEvent::data)
                    .singleElement()
                    .isInstanceOfSatisfying(RewardGranted.class, reward -> {
                        assertThat(reward.reason()).isEqualTo("referral");
                        assertThat(reward.offer()).isEqualTo("recommendation");
                        assertThat(reward.percent()).isEqualByComparingTo("10");
                        assertThat(reward.expiresAt()).isAfter(came);
                    });
        }
        assertThat(outcomes(referrer)).containsExactly("converted");
    }

    /// A recommendation, a purchase under another name, and the merge that makes the two one person.
    @Test
    void orderInWhichTheyComeMakesNoDifference() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < 6; round++) {
            // Given
            Person referrer = World.person();
            Person newcomer = World.person();
            Person account = World.person();
            Instant came = Instant.now();
            List<Runnable> steps = new ArrayList<>(List.of(
                    () -> world.contact(newcomer, came, new CustomerReferred(referrer.id(), "7KQ2M9XD")),
                    () -> world.merged(newcomer, account, 1),
                    () -> world.sale(account, came.plusSeconds(1), false, order())));
            Collections.shuffle(steps, random);

            // When
            steps.forEach(Runnable::run);

            // Then
            await().untilAsserted(
                            () -> assertThat(codes(account)).as("seed %d", seed).hasSize(1));
            assertThat(codes(referrer)).as("seed %d", seed).hasSize(1);
        }
    }

    @Test
    void whoRecommendsThemselvesBoughtBeforeOrOnlyInHistoryEarnsNothing() {
        Person self = World.person();
        Person other = World.person();
        Person customer = World.person();
        Person imported = World.person();
        Person friend = World.person();
        Instant came = Instant.now();

        world.contact(self, came, new CustomerReferred(other.id(), "7KQ2M9XD"));
        world.merged(other, self, 1);
        world.sale(self, came.plusSeconds(1), false, order());
        world.sale(customer, came.minusSeconds(1), false, order());
        world.contact(customer, came, new CustomerReferred(friend.id(), "7KQ2M9XD"));
        world.sale(customer, came.plusSeconds(1), false, order());
        world.contact(imported, came, new CustomerReferred(friend.id(), "7KQ2M9XD"));
        world.sale(imported, came.plusSeconds(1), true, order());

        await().untilAsserted(() -> {
            assertThat(outcomes(self)).containsExactly("self");
            assertThat(outcomes(customer)).containsExactly("bought-before");
            assertThat(outcomes(imported)).containsExactly("backfill");
        });
        for (Person person : List.of(self, other, customer, imported, friend)) {
            assertThat(codes(person)).isEmpty();
        }
        assertThat(outcomes(friend)).containsExactlyInAnyOrder("bought-before", "backfill");
    }

    @Test
    void twoWhoRecommendEachOtherAreRewardedForTheFirstOfTheTwo() {
        Person ana = World.person();
        Person ben = World.person();
        Instant came = Instant.now();

        world.contact(ana, came.plusSeconds(1), new CustomerReferred(ben.id(), "7KQ2M9XD"));
        world.contact(ben, came, new CustomerReferred(ana.id(), "9XD7KQ2M"));
        await().untilAsserted(() -> assertThat(outcomes(ana)).containsExactly("open", "open"));
        world.sale(ana, came.plusSeconds(2), false, order());
        world.sale(ben, came.plusSeconds(3), false, order());

        await().untilAsserted(() -> assertThat(outcomes(ana)).containsExactly("mutual", "converted"));
        assertThat(codes(ana)).hasSize(1);
        assertThat(codes(ben)).hasSize(1);
    }

    private static Person reachable() {
        Person person = World.person();
        world.profile(person, 1);
        return person;
    }

    private static PurchaseRecorded order() {
        return new PurchaseRecorded(UUID.randomUUID().toString(), new BigDecimal("30.00"), "EUR", null, null, null);
    }

    private static List<String> codes(Person person) {
        return Callers.reader()
                .queryParam("customer", person.id())
                .get("/coupons")
                .jsonPath()
                .getList("items.code");
    }

    private static List<String> outcomes(Person person) {
        return Callers.reader()
                .get("/customers/{id}/referrals", person.id())
                .jsonPath()
                .getList("items.outcome");
    }
}
