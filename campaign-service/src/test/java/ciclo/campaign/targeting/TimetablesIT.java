package ciclo.campaign.targeting;

import static ciclo.campaign.fixture.Answers.decisions;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ciclo.campaign.Callers;
import ciclo.campaign.fixture.Campaigning;
import ciclo.campaign.fixture.MailCatcher;
import ciclo.campaign.fixture.World;
import ciclo.campaign.fixture.World.Person;
import ciclo.campaign.targeting.persistence.Clocked;
import ciclo.campaign.targeting.persistence.Clocked.Somebody;
import ciclo.messaging.event.MessageEvent;
import ciclo.messaging.event.MessageEvent.MessageSent;
import ciclo.messaging.event.MessageEvent.MessageSuppressed;
import ciclo.messaging.event.TicketEvent.TicketOpened;
import ciclo.messaging.inbox.Transactions;
import ciclo.testkit.CicloServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Whom campaigns turn to because time goes by, and what previews say of them.
@QuarkusTest
@QuarkusTestResource(CicloServers.class)
@QuarkusTestResource(MailCatcher.class)
class TimetablesIT {

    private static final ZoneId MADRID = ZoneId.of("Europe/Madrid");

    private static World world;

    @MailCatcher.Inbox
    @SuppressWarnings("NullAway.Init") // Its resource fills it in.
    MailCatcher mails;

    @Inject
    Clocked clocked;

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
    void whoHasDweltInTheStageSinceBeforeTheCampaignEntersItToo() {
        // Given: about to have been there for 300 days, which all other campaigns find stale
        Duration period = Duration.ofDays(300);
        Person ana = reachable();
        Person longer = reachable();
        Instant since = Instant.now().minus(period);
        world.entered(ana, "retention", 1, since.plusSeconds(4), false);
        world.entered(longer, "retention", 1, since.minus(Duration.ofDays(2)), false);
        assertThat(messages(ana, 1)).hasOnlyElementsOfType(MessageSuppressed.class);
        assertThat(messages(longer, 1)).hasOnlyElementsOfType(MessageSuppressed.class);

        // When
        String id = Campaigning.running("""
                {"name": "Loyal", "template": "loyalty-prize",
                 "trigger": {"kind": "stage-dwelling", "stage": "retention", "period": "P300D"}}""");

        // Then
        assertThat(messages(ana, 2).getLast()).isInstanceOf(MessageSent.class);
        assertThat(messages(ana, 2).getLast().campaign()).isEqualTo(id);
        assertThat(decisions(longer).getList("items")).hasSize(1);
        Campaigning.move(id, "ended");
    }

    @Test
    void customersAreWrittenToWhenItIsTheirTime() {
        // Given
        Person ana = reachable();
        Person older = reachable();
        List.of(ana, older).forEach(person -> world.entered(person, "retention", 1));
        List.of(ana, older).forEach(person -> assertThat(messages(person, 1)).hasSize(1));

        ZonedDateTime due = Instant.now().plusSeconds(7).atZone(MADRID).truncatedTo(ChronoUnit.SECONDS);
        LocalDate birthday = due.toLocalDate().minusYears(28);
        world.profile(ana, birthday, 2);
        world.profile(older, birthday.minusDays(40), 2);
        Person elsewhere = World.person();
        world.profile(elsewhere, birthday, "Mars/Olympus", 1);
        world.entered(elsewhere, "retention", 1);
        assertThat(messages(elsewhere, 1)).hasSize(1);

        // When
        String birthdays = Campaigning.running("""
                {"name": "Birthday", "template": "welcome", "trigger": {"kind": "birthday", "at": "%s"}}""".formatted(due.toLocalTime()));
        String weekly = Campaigning.running(
                """
                {"name": "Weekly", "template": "welcome", "trigger":
                 {"kind": "scheduled", "at": "%s", "weekdays": ["%s"], "stage": "retention"}}""".formatted(due.toLocalTime(), due.getDayOfWeek().name().toLowerCase(Locale.ROOT)));

        // Then
        assertThat(messages(ana, 3))
                .extracting(MessageEvent::campaign)
                .containsExactlyInAnyOrder("loyalty-prize", birthdays, weekly);
        assertThat(messages(older, 2)).extracting(MessageEvent::campaign).containsExactly("loyalty-prize", weekly);
        // Whoever lives where this Java knows no clock holds nobody up, and is looked at by ours.
        assertThat(transactions()
                        .<List<String>>call(connection ->
                                clocked
                                        .inZonesOrNone(connection, Set.of(), Zones.KNOWN, null, before(elsewhere), 1)
                                        .stream()
                                        .map(Somebody::customerId)
                                        .toList()))
                .containsExactly(elsewhere.id());
        assertThat(preview(birthdays).getLong("audience")).isBetween(1L, 10L);
        String path = "items.find { it.campaign == '%s' }.dueAt".formatted(birthdays);
        assertThat(Instant.parse(decisions(ana).getString(path))).isEqualTo(due.toInstant());
        Campaigning.move(birthdays, "ended");
        Campaigning.move(weekly, "ended");
    }

    @Test
    void newVersionInTheMiddleOfARoundPassesNobodyOver() {
        // Given: rounds stand still, and this one has to go through everybody yet
        ZonedDateTime due =
                Instant.now().minus(Duration.ofHours(1)).atZone(MADRID).truncatedTo(ChronoUnit.SECONDS);
        String daily = """
                {"name": "Daily", "template": "welcome", "trigger": {"kind": "scheduled", "at": "%s", "stage": "retention"}}""".formatted(due.toLocalTime());
        Person ana = reachable();
        world.entered(ana, "retention", 1);
        assertThat(messages(ana, 1)).hasSize(1);
        String id = Campaigning.running(daily);
        SqlConnection holdUp = pool.getConnection().await().indefinitely();
        execute(holdUp, "SELECT pg_advisory_lock(hashtext('ciclo.admission'), 0)");
        execute(holdUp, """
                UPDATE campaign SET timed_from = now() - interval '2 hours', timed_to = now(), timed_after = 'c-0'
                WHERE id = '%s'""".formatted(id));

        // When
        Campaigning.redefine(id, daily.replace("Daily", "Every day")).then().statusCode(200);
        execute(holdUp, "SELECT pg_advisory_unlock(hashtext('ciclo.admission'), 0)");
        holdUp.closeAndAwait();

        // Then
        assertThat(messages(ana, 2).getLast())
                .isInstanceOfSatisfying(
                        MessageSent.class, sent -> assertThat(sent.campaign()).isEqualTo(id));
        assertThat(decisions(ana).getInt("items.find { it.campaign == '%s' }.version".formatted(id)))
                .isEqualTo(2);
        Campaigning.move(id, "ended");
    }

    @Test
    void previewSaysHowManyWouldBeReachedAndWhyNotTheOthersAndSendsNothing() {
        String id = Campaigning.draft(definition("\"sparesOpenTickets\": true", "reactivation"));
        JsonPath before = preview(id);
        Person reached = reachable();
        Person waiting = reachable();
        Person silent = World.person().withoutConsent();
        world.profile(silent, 1);
        world.ticket(waiting, 1, new TicketOpened("T-" + waiting.id(), "normal", "portal", null, null));
        List<Person> people = List.of(reached, waiting, silent);
        people.forEach(person -> world.entered(person, "reactivation", 1));
        people.forEach(person -> assertThat(messages(person, 1)).hasSize(1));
        await().untilAsserted(() ->
                assertThat(suppressed(preview(id), "open-ticket")).isEqualTo(suppressed(before, "open-ticket") + 1));

        JsonPath after = preview(id);

        assertThat(after.getLong("audience")).isEqualTo(before.getLong("audience") + 3);
        assertThat(after.getLong("reached")).isEqualTo(before.getLong("reached") + 1);
        assertThat(suppressed(after, "no-consent")).isEqualTo(suppressed(before, "no-consent") + 1);
        assertThat(mails.mailsTo(reached.email())).hasSize(1); // Of the shipped campaign.
    }

    @Test
    void previewOfATimeInAStageIsOfThoseForWhomItHasPassedToday() {
        String id = Campaigning.draft("""
                {"name": "Loyal", "template": "loyalty-prize",
                 "trigger": {"kind": "stage-dwelling", "stage": "retention", "period": "P500D"}}""");
        long before = preview(id).getLong("audience");
        Instant since = Instant.now().minus(Duration.ofDays(500));
        Person today = reachable();
        Person yesterday = reachable();
        Person tomorrow = reachable();
        world.entered(today, "retention", 1, since.minus(Duration.ofHours(1)), false);
        world.entered(yesterday, "retention", 1, since.minus(Duration.ofHours(25)), false);
        world.entered(tomorrow, "retention", 1, since.plus(Duration.ofHours(1)), false);
        List.of(today, yesterday, tomorrow)
                .forEach(person -> assertThat(messages(person, 1)).hasSize(1));

        assertThat(preview(id).getLong("audience")).isEqualTo(before + 1);
    }

    private Transactions transactions() {
        return new Transactions(pool, Duration.ofSeconds(30));
    }

    private static void execute(SqlConnection connection, String sql) {
        var unused = connection.query(sql).execute().await().indefinitely();
    }

    /// The last id that sorts before theirs.
    private static String before(Person person) {
        return person.id().substring(0, person.id().length() - 1);
    }

    private static JsonPath preview(String id) {
        JsonPath preview = Callers.reader()
                .post("/campaigns/{id}/preview", id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        long sum = preview.getMap("suppressed", String.class, Long.class).values().stream()
                .mapToLong(Long::longValue)
                .sum();
        assertThat(preview.getLong("reached") + preview.getLong("heldOut") + sum)
                .isEqualTo(preview.getLong("audience"));
        return preview;
    }

    private static long suppressed(JsonPath preview, String reason) {
        return preview.getMap("suppressed", String.class, Long.class).getOrDefault(reason, 0L);
    }

    /// Of those who come from reactivation, whom other tests leave alone.
    private static String definition(String extra, String to) {
        return """
                {"name": "Won back", "template": "welcome", %s,
                 "trigger": {"kind": "stage-entered", "from": "reactivation", "to": "%s"}}""".formatted(extra, to);
    }

    private static Person reachable() {
        Person person = World.person();
        world.profile(person, 1);
        return person;
    }

    private static List<MessageEvent> messages(Person person, int count) {
        return world.published(person, count).stream()
                .map(event -> (MessageEvent) event.data())
                .toList();
    }
}
