package ciclo.local.loop;

import static org.assertj.core.api.Assertions.assertThat;

import ciclo.testkit.KafkaTopics;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

@EnabledIf(value = "ciclo.local.loop.Installation#isBuilt", disabledReason = "SKIPPED: the services are not packaged")
class LoopIT {

    private static final List<String> SERVICES =
            List.of("lifecycle-service", "customer-service", "ticket-service", "campaign-service");
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    static Path folder;

    private static Installation ciclo;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        ciclo = Installation.start(Files.createDirectory(folder.resolve("home")));
    }

    @AfterAll
    static void stop() throws IOException, InterruptedException {
        ciclo.close();
    }

    @BeforeEach
    void everyServiceAnswers() {
        for (String service : SERVICES) {
            eventually(() -> ciclo.get(service, "/q/health/ready"));
        }
    }

    @Test
    void purchaseBecomesAStageChangeAndAMailForWhoAgreed() {
        // Given
        ciclo.put("customer-service", "/customers/ana", """
                {"name": "Ana", "email": "ana@example.org", "locale": "es-ES", "consent": {"email": true}}""");
        ciclo.put("customer-service", "/customers/bob", """
                {"name": "Bob", "email": "bob@example.org", "locale": "en"}""");

        // When
        for (String customer : List.of("ana", "bob")) {
            ciclo.post("customer-service", "/purchases", """
                    {"customerId": "%s", "orderId": "loop-%s", "amount": "59.90", "currency": "EUR"}""".formatted(customer, customer));
        }

        // Then
        eventually(() -> {
            assertThat(ciclo.get("lifecycle-service", "/customers/ana")
                            .path("stage")
                            .asText())
                    .isEqualTo("growth");
            assertThat(ciclo.get("mails", "/mails").toString()).contains("ana@example.org");
            assertThat(ciclo.get("campaign-service", "/customers/bob/decisions").toString())
                    .contains("no-consent");
        });
        assertThat(ciclo.get("mails", "/mails").toString()).doesNotContain("bob@example.org");
        try (var topics = KafkaTopics.at(ciclo.address("kafka"))) {
            var changes = topics.consume(
                    "lifecycle.stage-changes",
                    seen -> seen.stream()
                            .anyMatch(record -> record.key().equals("ana")
                                    && new String(record.value(), java.nio.charset.StandardCharsets.UTF_8)
                                            .contains("\"to\":\"growth\"")),
                    Duration.ofSeconds(30));
            assertThat(changes).anyMatch(record -> record.key().equals("ana"));
        }
    }

    @Test
    void twoCustomersBecomeOneInEveryServiceAndAreForgottenByEach() {
        // Given
        ciclo.put("customer-service", "/customers/cleo", """
                {"name": "Cleo", "email": "cleo@example.org", "locale": "en", "consent": {"email": true}}""");
        ciclo.post("customer-service", "/purchases", """
                {"customerId": "cleo", "orderId": "loop-cleo", "amount": "90.00", "currency": "EUR"}""");
        ciclo.post("customer-service", "/purchases", """
                {"customerId": "guest-17", "orderId": "loop-guest", "amount": "450.00", "currency": "EUR"}""");
        ciclo.post("ticket-service", "/tickets", """
                {"customerId": "guest-17", "subject": "Late", "description": "Where is my parcel?"}""");
        eventually(() -> {
            assertThat(ciclo.get("mails", "/mails").toString()).contains("cleo@example.org");
            assertThat(stage("guest-17")).isEqualTo("growth");
        });
        int mails = mailsTo("cleo@example.org");

        // When
        ciclo.post("customer-service", "/customers/cleo/merge", "{\"absorbed\": \"guest-17\"}");

        // Then
        eventually(() -> {
            assertThat(stage("cleo")).isEqualTo("retention");
            assertThat(stage("guest-17")).isEqualTo("retention");
            assertThat(ciclo.get("ticket-service", "/tickets?customer=cleo").path("items"))
                    .hasSize(1);
            assertThat(ciclo.get("campaign-service", "/customers/cleo/decisions")
                            .toString())
                    .contains("loyalty-prize", "backfill");
        });
        assertThat(mailsTo("cleo@example.org")).isEqualTo(mails);

        // When
        ciclo.delete("customer-service", "/customers/cleo");

        // Then
        eventually(() -> assertThat(ciclo.get("customer-service", "/customers/guest-17/erasure")
                        .path("completedAt")
                        .isTextual())
                .isTrue());
        assertThat(ciclo.get("ticket-service", "/tickets?customer=cleo").toString())
                .doesNotContain("parcel");
    }

    @Test
    void whoWaitsTooLongIsAtRiskAndWhoIsServedWellIsAskedToRecommend() {
        // Given
        promiseAnswersAtOnce("at-once");
        inviteThoseWhoRate(5, "well-served");
        ciclo.put("customer-service", "/customers/dora", """
                {"name": "Dora", "email": "dora@example.org", "locale": "en", "consent": {"email": true}}""");
        ciclo.post("customer-service", "/purchases", """
                {"customerId": "dora", "orderId": "loop-dora", "amount": "20.00", "currency": "EUR"}""");
        eventually(() -> assertThat(invitations("dora@example.org")).isEqualTo(1));
        assertThat(risk("dora").path("atRisk").asBoolean()).isFalse();

        // When
        String ticket = openedIn("at-once", "dora");

        // Then
        eventually(() -> assertThat(risk("dora").findValuesAsText("reason")).containsExactly("overdueTickets"));

        // When
        ciclo.post("ticket-service", ticket + "/comments", "{\"body\": \"It comes tomorrow. Sorry!\"}");
        ciclo.post("ticket-service", ticket + "/transitions", "{\"to\": \"resolved\"}");

        // Then
        eventually(() -> assertThat(risk("dora").path("atRisk").asBoolean(true)).isFalse());
        assertThat(ciclo.get("campaign-service", "/customers/dora/decisions").toString())
                .doesNotContain("well-served");

        // When
        ciclo.post("ticket-service", ticket + "/rating", "{\"score\": 5}");

        // Then
        eventually(() -> {
            assertThat(ciclo.get("campaign-service", "/messages?customer=dora&campaign=well-served")
                            .path("items")
                            .findValuesAsText("status"))
                    .containsExactly("sent");
            assertThat(invitations("dora@example.org")).isEqualTo(2);
        });
        JsonNode clocks = ciclo.get("ticket-service", ticket + "/sla");
        assertThat(clocks.findValuesAsText("breachedAt"))
                .as("breaches stay: %s", clocks)
                .isNotEmpty();
    }

    @Test
    void everyAcceptedOrderCountsOnceWhicheverServiceIsKilledDuringAnImport() throws Exception {
        // Given
        long seed = 42;
        Map<String, BigDecimal> spend = new TreeMap<>();
        Map<String, Integer> orders = new TreeMap<>();
        Path file = orders(seed, spend, orders);

        // When
        var importing = ciclo.command("import", "csv", file.toString());
        for (String service : SERVICES) {
            eventually(() -> ciclo.get(service, "/q/health/live"));
            ciclo.kill(service);
        }
        Path said = Installation.expectSuccess(importing);

        // Then
        assertThat(Files.readString(said)).contains("12,000 accepted, 0 rejected");
        eventually(() -> assertThat(newcomers()).isEqualTo(spend.size()));
        eventually(() -> {
            for (String customer : spend.keySet()) {
                JsonNode facts = facts(customer);
                assertThat(facts.path("purchases").asInt())
                        .as("orders of %s, seed %d", customer, seed)
                        .isEqualTo(orders.get(customer));
                assertThat(new BigDecimal(facts.path("spend").asText()))
                        .as("spend of %s, seed %d", customer, seed)
                        .isEqualByComparingTo(spend.get(customer));
            }
        });
    }

    /// The promise for the tickets of a queue, around the clock.
    private static void promiseAnswersAtOnce(String queue) {
        String week = Stream.of(DayOfWeek.values())
                .map(day -> "{\"day\": \"%s\", \"from\": \"00:00\", \"to\": \"24:00\"}"
                        .formatted(day.name().toLowerCase(Locale.ROOT)))
                .collect(Collectors.joining(", "));
        ciclo.put("ticket-service", "/calendars/always", "{\"zone\": \"UTC\", \"openings\": [%s]}".formatted(week));
        ciclo.put("ticket-service", "/policies/" + queue, """
                {"calendar": "always", "conditions": {"queues": ["%s"]},
                 "targets": {"normal": {"firstResponse": "PT1S", "resolution": "PT1S"}}}""".formatted(queue));
    }

    private static void inviteThoseWhoRate(int score, String campaign) {
        ciclo.post("campaign-service", "/campaigns", """
                {"id": "%s", "definition": {"name": "Well served", "template": "recommend-a-friend",
                 "trigger": {"kind": "ticket-rated", "score": %d}}}""".formatted(campaign, score));
        ciclo.replace("campaign-service", "/campaigns/" + campaign + "/state", "{\"state\": \"active\"}");
    }

    private static String openedIn(String queue, String customer) {
        return "/tickets/"
                + ciclo.post("ticket-service", "/tickets", """
                        {"customerId": "%s", "subject": "Late", "description": "Where is it?", "queue": "%s"}""".formatted(customer, queue))
                        .path("number")
                        .asText();
    }

    private static JsonNode risk(String customer) {
        return ciclo.get("lifecycle-service", "/customers/" + customer).path("risk");
    }

    /// How many of the mails to an address invite to recommend the business; the help desk writes to it, too.
    private static int invitations(String address) {
        int count = 0;
        for (JsonNode mail : ciclo.get("mails", "/mails").path("mails")) {
            count += mail.path("to").asText().equals(address)
                            && mail.path("subject").asText().endsWith("something for you and a friend")
                    ? 1
                    : 0;
        }
        return count;
    }

    private static int mailsTo(String address) {
        return ciclo.get("mails", "/mails").toString().split(address, -1).length - 1;
    }

    private static long newcomers() {
        long count = 0;
        for (JsonNode flow : ciclo.get("lifecycle-service", "/flows?from=2020-01-01T00:00:00Z&to=2024-01-01T00:00:00Z")
                .path("flows")) {
            count += flow.path("from").isNull() ? flow.path("count").asLong() : 0;
        }
        return count;
    }

    private static String stage(String customer) {
        return ciclo.get("lifecycle-service", "/customers/" + customer)
                .path("stage")
                .asText();
    }

    private static JsonNode facts(String customer) {
        return ciclo.get("lifecycle-service", "/customers/" + customer).path("facts");
    }

    private static Path orders(long seed, Map<String, BigDecimal> spend, Map<String, Integer> orders)
            throws IOException {
        Random random = new Random(seed);
        List<String> lines = new ArrayList<>(List.of("customerId,orderId,time,amount,currency"));
        for (int order = 0; order < 12_000; order++) {
            String customer = "k-" + random.nextInt(600);
            BigDecimal amount = BigDecimal.valueOf(random.nextInt(10_000), 2);
            Instant time = Instant.parse("2021-01-01T00:00:00Z").plusSeconds(random.nextInt(90_000_000));
            lines.add("%s,killed-%d,%s,%s,EUR".formatted(customer, order, time, amount));
            spend.merge(customer, amount, BigDecimal::add);
            orders.merge(customer, 1, Integer::sum);
        }
        return Files.write(folder.resolve("orders.csv"), lines);
    }

    private static void eventually(ThrowingCallable assertion) {
        Awaitility.await()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptions()
                .untilAsserted(assertion::call);
    }
}
