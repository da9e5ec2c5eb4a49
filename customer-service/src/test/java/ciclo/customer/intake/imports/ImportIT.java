package ciclo.customer.intake.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import ciclo.customer.Callers;
import ciclo.customer.PublishedEvents;
import ciclo.customer.Shop;
import ciclo.messaging.event.CloudEvent;
import ciclo.messaging.event.CustomerEvent.ContactRecorded;
import ciclo.messaging.event.CustomerEvent.PurchaseRecorded;
import ciclo.messaging.event.Topics;
import ciclo.testkit.CicloServers;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(CicloServers.class)
class ImportIT {

    private static final String CSV = "text/csv";

    private final String customer = "c-" + UUID.randomUUID();

    @Inject
    Imports imports;

    @Inject
    ImportWork work;

    @Inject
    Upload upload;

    @Inject
    Pool pool;

    @Test
    void linesBecomeBackfillAndThoseThatCannotAreTold() {
        // Given
        String file = """
                Kunde;InvoiceNo;Date;Total;note
                %1$s;A-1;2024-03-01;59.90;"more
                than a line"
                %1$s;A-2;2024-03-02 10:00;-1;
                %1$s;;2024-03-02T10:00:00Z;5;
                %1$s;A-3;2024-07-01 10:00:00;5;
                """.formatted(customer);

        // When
        String id = upload(
                        request()
                                .queryParam("kind", "purchase")
                                .queryParam("column", "customerId:Kunde", "orderId:InvoiceNo", "time:Date")
                                .queryParam("column", "amount:Total")
                                .queryParam("value", "channel:fair")
                                .queryParam("separator", ";")
                                .queryParam("timeZone", "Europe/Madrid")
                                .queryParam("source", "/shop/till"),
                        file)
                .statusCode(202)
                .header("Location", startsWith(RestAssured.baseURI))
                .extract()
                .path("id");

        // Then
        awaitDone(id).body("lines", equalTo(4), "accepted", equalTo(2), "rejected", equalTo(2));
        assertThat(rejected(id))
                .isEqualTo(
                        "line,reason\r\n4,amount must be greater than or equal to 0\r\n5,orderId must not be blank\r\n");
        List<CloudEvent> events = PublishedEvents.about(customer, Topics.PURCHASES, 2);
        assertThat(events)
                .allMatch(CloudEvent::backfill)
                .allMatch(event -> event.source().equals("/shop/till"));
        assertThat(events)
                .extracting(event -> event.time().toString())
                .containsExactly("2024-02-29T23:00:00Z", "2024-07-01T08:00:00Z");
        assertThat(events.getFirst().data())
                .isEqualTo(new PurchaseRecorded("A-1", new BigDecimal("59.90"), "EUR", "fair", null, null));
    }

    @Test
    void requestRepeatedUnderItsKeyIsTheSameImport() {
        String file = "customerId,time,kind\n" + customer + ",2024-03-01,visit\n";
        String key = UUID.randomUUID().toString();

        String id = upload(contacts().header("Idempotency-Key", key), file)
                .extract()
                .path("id");

        upload(contacts().header("Idempotency-Key", key), file).statusCode(202).body("id", equalTo(id));
        upload(contacts(), file).statusCode(202).body("id", not(equalTo(id)));
        awaitDone(id);
        assertThat(PublishedEvents.about(customer, Topics.CONTACTS, 2))
                .extracting(CloudEvent::data)
                .containsOnly(new ContactRecorded("visit", null, null, null, null));
    }

    @Test
    void longFileIsWorkedOffInItsOrder() {
        String file = IntStream.range(0, 3_000)
                .mapToObj(n -> "%s,2024-03-01,visit,n-%d".formatted(customer, n))
                .collect(Collectors.joining("\n", "customerId,time,kind,id\n", ""));

        String id = upload(contacts(), file).extract().path("id");

        awaitDone(id).body("accepted", equalTo(3_000));
        assertThat(PublishedEvents.about(customer, Topics.CONTACTS, 3_000))
                .extracting(CloudEvent::id)
                .containsExactlyElementsOf(
                        IntStream.range(0, 3_000).mapToObj(n -> "n-" + n).toList());
    }

    @Test
    void replicasThatTakeTurnsAtAnImportLoseNoneOfItsLines() throws Exception {
        // Given
        int pieces = 150;
        UUID id = UUID.randomUUID();
        imports.add(id, "/shop/till", null, Kind.CONTACT, Instant.now());
        for (int n = 0; n < pieces; n++) {
            imports.addPiece(id, n, 1, """
                    [{"line": %d, "body": {"customerId": "%s", "kind": "call", "id": "n-%d"}}]""".formatted(n + 2, customer, n), Instant.now());
        }

        // When
        imports.start(id, Instant.now());
        Callable<Boolean> replica = () -> {
            while (!imports.find(id).orElseThrow().state().equals("done")) {
                boolean unused = work.step();
            }
            return true;
        };
        try (var replicas = Executors.newFixedThreadPool(4)) {
            for (Future<Boolean> end : replicas.invokeAll(List.of(replica, replica, replica, replica))) {
                assertThat(end.get()).isTrue();
            }
        }

        // Then
        assertThat(imports.find(id).orElseThrow().accepted()).isEqualTo(pieces);
    }

    @Test
    void uploadThatWasTakenForDeadIsToldThatAnotherOneIsAtIt() {
        // Given: a stream that stalls until somebody else has begun the same import anew
        String key = UUID.randomUUID().toString();
        byte[] line = (customer + ",2024-03-01,visit\n").getBytes(StandardCharsets.UTF_8);
        Iterator<byte[]> lines = Stream.concat(
                        Stream.of("customerId,time,kind\n".getBytes(StandardCharsets.UTF_8)),
                        IntStream.range(0, 2_000).mapToObj(n -> {
                            if (n == 1_500) {
                                imports.remove(imports.keyed("/shop/till", key)
                                        .orElseThrow()
                                        .id());
                            }
                            return line;
                        }))
                .iterator();
        var file = new SequenceInputStream(new Enumeration<InputStream>() {
            @Override
            public boolean hasMoreElements() {
                return lines.hasNext();
            }

            @Override
            public InputStream nextElement() {
                return new ByteArrayInputStream(lines.next());
            }
        });
        Columns columns = Columns.of(Kind.CONTACT, List.of(), List.of(), ZoneOffset.UTC, new ArrayList<>());

        // When, then
        assertThatExceptionOfType(HttpProblem.class)
                .isThrownBy(() -> upload.receive(file, "/shop/till", key, columns, ','))
                .satisfies(problem -> assertThat(problem.getStatusCode()).isEqualTo(409));
    }

    @Test
    void fileMayBeginWithAByteOrderMark() {
        String id = upload(contacts(), "\ufeffcustomerId,time,kind\n" + customer + ",2024-03-01,visit\n")
                .statusCode(202)
                .extract()
                .path("id");

        awaitDone(id).body("accepted", equalTo(1));
    }

    @Test
    void whatAFileSaysOfWhoWasErasedIsForgottenWhileItWaitsAndNotTakenIn() {
        // Given
        String erased = Shop.newCustomer();
        UUID id = UUID.randomUUID();
        imports.add(id, "/shop/till", null, Kind.CONTACT, Instant.now());
        imports.addPiece(id, 0, 2, """
                [{"line": 2, "body": {"customerId": "%s", "kind": "call", "note": "asked for Ana"}},
                 {"line": 3, "body": {"customerId": "%s", "kind": "call"}}]""".formatted(erased, customer), Instant.now());

        // When
        Shop.erase(erased).statusCode(202);
        work.forgetErased();

        // Then
        assertThat(waiting(id)).contains(customer).doesNotContain(erased, "Ana");
        imports.start(id, Instant.now());
        awaitDone(id.toString()).body("accepted", equalTo(1), "rejected", equalTo(1));
        assertThat(rejected(id.toString())).isEqualTo("line,reason\r\n2,the customer was erased\r\n");
        String later = upload(contacts(), "customerId,time,kind\n" + erased + ",2024-03-01,call\n")
                .extract()
                .path("id");
        awaitDone(later).body("accepted", equalTo(0), "rejected", equalTo(1));
    }

    private String waiting(UUID id) {
        return pool.preparedQuery("SELECT content FROM import_piece WHERE import_id = $1")
                .execute(Tuple.of(id))
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getString(0);
    }

    @Test
    void fileComesAsAFormToo() {
        String id = contacts()
                .multiPart(
                        "file",
                        "visits.csv",
                        ("customerId,time,kind\n" + customer + ",2024-03-01,call\n").getBytes(StandardCharsets.UTF_8),
                        CSV)
                .post("/imports")
                .then()
                .statusCode(202)
                .extract()
                .path("id");

        awaitDone(id).body("accepted", equalTo(1));
        contacts().multiPart("other", "x").post("/imports").then().statusCode(422);
    }

    @Test
    void whatCannotBeReadLeavesNothingBehind() {
        problem(422, upload(contacts(), "customerId,time\n" + customer + ",2024-03-01\n"))
                .body("errors.pointer", hasItem("column"));
        problem(422, upload(request().queryParam("kind", "gift"), "a\n")).body("errors.pointer", hasItem("kind"));
        problem(422, upload(contacts().queryParam("column", "colour:red"), "a\n"));
        problem(422, upload(contacts().queryParam("separator", "--"), "a\n"));
        for (String source : List.of("\u0000", "my till", "/ciclo/customer-service", "/clients/other")) {
            problem(422, upload(contacts().queryParam("source", source), "a\n"))
                    .body("errors.pointer", hasItem("source"));
        }
        problem(422, upload(contacts().queryParam("timeZone", "Mars/Olympus"), "a\n"));
        problem(400, upload(contacts(), "customerId,time,kind\n\"" + "x".repeat(300_000)));
        problem(
                400,
                contacts()
                        .contentType(CSV)
                        .body(new byte[] {'c', (byte) 0xff, '\n'})
                        .post("/imports")
                        .then());
        problem(422, upload(contacts(), ""));
    }

    @Test
    void nobodyImportsOrLooksWithoutTheRole() {
        Callers.with("customers:write")
                .contentType(CSV)
                .body("a\n".getBytes(StandardCharsets.UTF_8))
                .post("/imports")
                .then()
                .statusCode(403);
        Callers.with("customers:read")
                .get("/imports/{id}", UUID.randomUUID())
                .then()
                .statusCode(403);
        RestAssured.given()
                .get("/imports/{id}/rejected", UUID.randomUUID())
                .then()
                .statusCode(401);
        problem(
                404,
                Callers.with("events:write")
                        .get("/imports/{id}", UUID.randomUUID())
                        .then());
        problem(404, Callers.with("events:write").get("/imports/{id}", "no-id").then());
    }

    private static ValidatableResponse awaitDone(String id) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> progress(id).extract().path("state").equals("done"));
        return progress(id);
    }

    private static ValidatableResponse progress(String id) {
        return Callers.with("events:write").get("/imports/{id}", id).then().statusCode(200);
    }

    private static String rejected(String id) {
        return Callers.with("events:write")
                .get("/imports/{id}/rejected", id)
                .then()
                .statusCode(200)
                .contentType(CSV)
                .extract()
                .asString();
    }

    private static RequestSpecification request() {
        return Callers.with("events:write");
    }

    private static RequestSpecification contacts() {
        return request().queryParam("kind", "contact");
    }

    private static ValidatableResponse upload(RequestSpecification request, String file) {
        return request.contentType(CSV)
                .body(file.getBytes(StandardCharsets.UTF_8))
                .post("/imports")
                .then();
    }

    private static ValidatableResponse problem(int status, ValidatableResponse response) {
        return response.statusCode(status).contentType("application/problem+json");
    }
}
