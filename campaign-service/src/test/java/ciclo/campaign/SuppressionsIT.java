package ciclo.campaign;

import static ciclo.campaign.fixture.Answers.decisions;
import static org.assertj.core.api.Assertions.assertThat;

import ciclo.campaign.fixture.MailCatcher;
import ciclo.campaign.fixture.World;
import ciclo.campaign.fixture.World.Person;
import ciclo.testkit.CicloServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(CicloServers.class)
@QuarkusTestResource(MailCatcher.class)
class SuppressionsIT {

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
    void withoutConsentNothingIsSentAndTheDecisionExplainsIt() {
        Person ana = World.person().withoutConsent();
        world.profile(ana, 1);
        world.entered(ana, "acquisition", 1);

        assertThat(world.suppressed(ana).reason()).isEqualTo("no-consent");
        JsonPath decisions = decisions(ana);
        assertThat(decisions.getString("items[0].outcome")).isEqualTo("suppressed");
        assertThat(decisions.getString("items[0].reason")).isEqualTo("no-consent");
        assertThat(decisions.getString("items[0].explanation.find { it.check == 'no-consent' }.found"))
                .isEqualTo("no consent");
        assertThat(decisions.getBoolean("items[0].explanation.find { it.check == 'no-address' }.passed"))
                .isTrue();
        assertThat(decisions.prettify()).doesNotContain(ana.name()).doesNotContain("mail.example");
        assertThat(mails.mailsTo(ana.email())).isEmpty();
    }

    @Test
    void customerWithoutAProfileOrWithoutAnAddressGetsNothing() {
        Person unknown = World.person();
        Person unreachable = World.person().at(null);
        world.profile(unreachable, 1);
        world.entered(unknown, "growth", 1);
        world.entered(unreachable, "growth", 1);

        assertThat(world.suppressed(unknown).reason()).isEqualTo("no-consent");
        assertThat(world.suppressed(unreachable).reason()).isEqualTo("no-address");
    }

    @Test
    void backfillAndStaleStageChangesAreSuppressed() {
        Person old = World.person();
        Person late = World.person();
        world.profile(old, 1);
        world.profile(late, 1);

        world.entered(old, "growth", 1, Instant.now(), true);
        world.entered(late, "growth", 1, Instant.now().minus(Duration.ofDays(1)).minusSeconds(1), false);

        assertThat(world.suppressed(old).reason()).isEqualTo("backfill");
        assertThat(world.suppressed(late).reason()).isEqualTo("stale");
        assertThat(world.published(old, 1).getFirst().backfill()).isTrue();
    }

    @Test
    void olderProfileDoesNotOverwriteANewerOne() {
        Person ana = World.person();
        world.profile(ana.withoutConsent(), 2);
        world.profile(ana, 1);
        world.entered(ana, "growth", 1);

        assertThat(world.suppressed(ana).reason()).isEqualTo("no-consent");
    }
}
