package ciclo.campaign.profit;

import static ciclo.campaign.fixture.Answers.decisions;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ciclo.campaign.Callers;
import ciclo.campaign.fixture.Campaigning;
import ciclo.campaign.fixture.MailCatcher;
import ciclo.campaign.fixture.World;
import ciclo.campaign.fixture.World.Person;
import ciclo.messaging.inbox.Transactions;
import ciclo.messaging.sql.Sql;
import ciclo.testkit.CicloServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(CicloServers.class)
@QuarkusTestResource(MailCatcher.class)
class ProfitGateIT {

    /// Breaks even at a residual value of 100.
    private static final String GATED = """
            {"name": "Worth it", "template": "welcome", "heldOut": %s,
             "trigger": {"kind": "stage-entered", "from": "reactivation", "to": "growth"},
             "economics": {"margin": 0.5, "messageCost": "0.50",
              "prior": {"treated": 0.06, "untreated": 0.05, "enough": 20}, "learningShare": 0}}""";

    private static World world;

    @Inject
    Pool pool;

    @BeforeAll
    static void meetTheWorld() {
        world = new World();
    }

    @AfterAll
    static void leaveTheWorld() {
        world.close();
    }

    @Test
    void messageGoesToWhomItPaysToWriteToAndToThoseOfWhomNobodyKnows() {
        // Given
        String id = Campaigning.running(GATED.formatted("0"));
        Person worthy = scored("100", Instant.now());
        Person loss = scored("99", Instant.now());
        Person stale = scored("1", Instant.now().minus(Duration.ofDays(31)));
        Person unknown = World.person();
        Person absorbing = World.person();
        Person erased = scored("1", Instant.now());
        Person absorbed = scored("1", Instant.now());
        world.merged(absorbed, absorbing, 2);
        world.erase(erased);
        await().until(() -> scores(erased, absorbed), n -> n == 0);

        // When
        List.of(worthy, loss, stale, unknown, absorbing).forEach(person -> {
            world.profile(person, 1);
            world.entered(person, "reactivation", "growth", 1);
        });

        // Then
        assertThat(found(id, worthy)).isEqualTo("sent");
        assertThat(found(id, loss))
                .isEqualTo("not-worth-it")
                .satisfies(any -> assertThat(explanation(id, loss))
                        .startsWith("(0.06 − 0.05, stated) × 99 residual value × 0.5 margin − 0.5 message")
                        .contains("= -0.005"));
        assertThat(found(id, stale)).isEqualTo("sent");
        assertThat(explanation(id, stale)).contains("older than PT720H");
        assertThat(explanation(id, unknown)).isEqualTo("no value score");
        assertThat(found(id, absorbing)).isEqualTo("not-worth-it");
        JsonPath report = profitability(id);
        assertThat(report.getList("byValue.pays", Integer.class).stream()
                        .mapToInt(n -> n)
                        .sum())
                .isEqualTo(1);
        assertThat(report.getList("byPAlive.notWorthIt", Integer.class)).containsExactly(0, 0, 2, 0, 0, 0);
        assertThat(report.getInt("byPAlive[5].noValue")).isEqualTo(2);
        assertThat(report.getString("chances.source")).isEqualTo("stated");
        assertThat(Callers.reader()
                        .post("/campaigns/{id}/preview", id)
                        .jsonPath()
                        .getInt("suppressed.'not-worth-it'"))
                .isGreaterThanOrEqualTo(2);
        Campaigning.move(id, "ended");
    }

    /// 40 were written to and 40 held out a month ago; 10 of these bought, and none of those.
    @Test
    void whatTheCampaignHasMeasuredOfItselfTakesThePlaceOfWhatWasStated() {
        // Given
        String id = Campaigning.draft(GATED.formatted("0.5"));
        new Transactions(pool, Duration.ofSeconds(10)).run(connection -> {
            int unused = Sql.change(connection, """
                    INSERT INTO enrolment (campaign_id, customer_id, held_out, entered_at, residual_value, p_alive)
                    SELECT $1, $1 || '-' || n, n > 40, now() - interval '30 days', n, 0.9 FROM generate_series(1, 80) n""", id);
            int unusedToo = Sql.change(connection, """
                    INSERT INTO purchase (source, event_id, customer_id, order_id, at, amount)
                    SELECT '/shop', $1 || '-' || n, $1 || '-' || n, 'o', now() - interval '29 days', 100
                    FROM generate_series(71, 80) n""", id);
        });
        Campaigning.move(id, "active");
        Person person = scored("1000000", Instant.now());
        world.profile(person, 1);

        // When
        world.entered(person, "reactivation", "growth", 1);

        // Then
        assertThat(found(id, person)).isEqualTo("not-worth-it");
        assertThat(explanation(id, person)).startsWith("(0 − 0.25, measured) × 1000000 residual value");
        JsonPath report = profitability(id);
        assertThat(report.getString("chances.source")).isEqualTo("measured");
        // A message cost 0.50 and brought nothing; the held out brought 10 × 100 × 0.5 in 40.
        assertThat(report.getDouble("byPAlive[4].profit.perHead")).isEqualTo(-13);
        assertThat(report.getInt("byPAlive[4].treated")).isEqualTo(40);
        Campaigning.move(id, "ended");
    }

    @Test
    void campaignWithoutEconomicsHasNoProfitToTellAndWrongOnesAreToldWhere() {
        Callers.reader().get("/campaigns/welcome/profitability").then().statusCode(409);
        Callers.reader().get("/campaigns/nothing/profitability").then().statusCode(404);
        assertThat(profitability("win-back").getString("chances.source")).isEqualTo("stated");
        assertThat(Callers.writer()
                        .contentType(ContentType.JSON)
                        .body("{\"id\": \"never\", \"definition\": %s}"
                                .formatted(GATED.formatted("0").replace("0.06", "1.06")))
                        .post("/campaigns")
                        .then()
                        .statusCode(422)
                        .extract()
                        .jsonPath()
                        .<Map<String, String>>getList("errors"))
                .extracting(error -> error.get("pointer"))
                .containsExactly("/definition/economics/prior/treated");
    }

    private Person scored(String residualValue, Instant asOf) {
        Person person = World.person();
        world.scored(person, residualValue, 0.5, asOf);
        await().until(() -> scores(person), n -> n == 1);
        return person;
    }

    private long scores(Person... people) {
        return new Transactions(pool, Duration.ofSeconds(10))
                .call(connection -> Sql.execute(
                                connection,
                                "SELECT count(*) AS n FROM value_score WHERE customer_id = ANY($1)",
                                (Object)
                                        List.of(people).stream().map(Person::id).toArray(String[]::new))
                        .iterator()
                        .next()
                        .getLong("n"));
    }

    /// The outcome, or why it was suppressed.
    private static String found(String campaign, Person person) {
        String path = "items.find { it.campaign == '%s' }".formatted(campaign);
        await().until(() -> {
            JsonPath decisions = decisions(person);
            return decisions.get(path) != null && !"queued".equals(decisions.getString(path + ".outcome"));
        });
        JsonPath decisions = decisions(person);
        String reason = decisions.getString(path + ".reason");
        return reason == null ? decisions.getString(path + ".outcome") : reason;
    }

    private static String explanation(String campaign, Person person) {
        return decisions(person)
                .getString("items.find { it.campaign == '%s' }.explanation.find { it.check == 'not-worth-it' }.found"
                        .formatted(campaign));
    }

    private static JsonPath profitability(String id) {
        return Callers.reader()
                .get("/campaigns/{id}/profitability", id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
