package ciclo.ticket.types;

import static ciclo.ticket.fixture.Desk.agent;
import static ciclo.ticket.fixture.Desk.as;
import static ciclo.ticket.fixture.Desk.newCustomer;
import static ciclo.ticket.fixture.Desk.published;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasEntry;

import ciclo.testkit.CicloServers;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(CicloServers.class)
class TypesIT {

    private static final String DEFINITION = """
            {"fields": [
             {"name": "order", "kind": "text", "required": true, "max": 10},
             {"name": "copies", "kind": "integer", "min": 1, "max": 500},
             {"name": "price", "kind": "decimal", "decimals": 2},
             {"name": "gift", "kind": "boolean"},
             {"name": "bought", "kind": "date"},
             {"name": "seen", "kind": "instant"},
             {"name": "cover", "kind": "choice", "options": ["hard", "soft"]},
             {"name": "defects", "kind": "choices", "options": ["torn", "wet"]}]}""";

    private final String type = "delivery " + UUID.randomUUID();
    private final String customerId = newCustomer();

    @Test
    void fieldsAreCheckedKeptFoundAndChanged() {
        // Given
        put(DEFINITION, null).statusCode(201).header("ETag", equalTo("\"1\""));
        put(DEFINITION, null).statusCode(428);
        // When
        String ticket = open("""
                {"order": "A-77", "copies": 2, "price": 12345678901.10, "gift": true, "bought": "2026-02-28",
                 "seen": "2026-03-01T12:00:00+02:00", "cover": "soft", "defects": ["wet", "torn"]}""").statusCode(201).extract().path("number");
        // Then
        String stored = agent().get("/tickets/{n}", ticket).asString();
        assertThat(stored).contains("""
                        "fields":{"bought":"2026-02-28","copies":2,"cover":"soft","defects":["torn","wet"],\
                        "gift":true,"order":"A-77","price":12345678901.1,"seen":"2026-03-01T10:00:00Z"}""");
        for (String asked : List.of("order:A-77", "copies:2", "price:12345678901.10", "gift:true", "defects:wet")) {
            find(asked).body("items.number", contains(ticket));
        }
        find("order:A-78").body("items", empty());
        find("defects:hard").body("items", empty());
        patch(ticket, "\"1\"", "{\"fields\": {\"copies\": 3, \"gift\": null}}")
                .statusCode(200)
                .body("fields.copies", equalTo(3), "fields.keySet().contains('gift')", equalTo(false));
        agent().get("/tickets/{n}/history", ticket)
                .then()
                .body("items[1].detail", equalTo(Map.of("field copies", "changed", "field gift", "changed")));
        assertThat(published(ticket, 1)).hasSize(1);
    }

    @Test
    void whatDoesNotFitIsSaidAndNothingIsWritten() {
        put(DEFINITION, null).statusCode(201);
        open("""
                {"copies": 0, "price": 1.999, "gift": "yes", "bought": "2026-02-30", "cover": "none", "colour": "red"}""")
                .statusCode(422)
                .body(
                        "errors.pointer",
                        containsInAnyOrder(
                                "/fields/order",
                                "/fields/copies",
                                "/fields/price",
                                "/fields/gift",
                                "/fields/bought",
                                "/fields/cover",
                                "/fields/colour"));
        open("{\"order\": {\"a\": 1}}").statusCode(422).body("errors.pointer", contains("/fields/order"));
        agent().queryParam("customer", customerId).get("/tickets").then().body("items", empty());
        String ticket = open("{\"order\": \"A-1\"}").statusCode(201).extract().path("number");
        patch(ticket, "\"1\"", "{\"subject\": \"Other\", \"fields\": {\"order\": null}}")
                .statusCode(422)
                .body("errors", contains(hasEntry("pointer", "/fields/order")));
        agent().get("/tickets/{n}", ticket).then().header("ETag", "\"1\"").body("subject", equalTo("Late"));
    }

    @Test
    void ticketsKeepWhatWasAcceptedWhenTheirTypeChanges() {
        put(DEFINITION, null).statusCode(201);
        String ticket = open("{\"order\": \"A-1\", \"copies\": 400}")
                .statusCode(201)
                .extract()
                .path("number");
        put("""
                {"fields": [{"name": "copies", "kind": "integer", "max": 10},
                            {"name": "reason", "kind": "text", "required": true}]}""", "\"1\"").statusCode(204);
        patch(ticket, "\"1\"", "{\"subject\": \"Later\"}")
                .statusCode(200)
                .body("fields", equalTo(Map.of("order", "A-1", "copies", 400)));
        patch(ticket, "\"2\"", "{\"fields\": {\"copies\": 300}}")
                .statusCode(422)
                .body("errors.pointer", contains("/fields/copies"));
        patch(ticket, "\"2\"", "{\"fields\": {\"copies\": 3, \"order\": null}}")
                .statusCode(200)
                .body("fields", equalTo(Map.of("copies", 3)));
        agent().get("/ticket-types/{t}", type).then().body("version", equalTo(2), "fields.size()", equalTo(2));
        agent().queryParam("version", 1).get("/ticket-types/{t}", type).then().body("fields.size()", equalTo(8));
        as("eve", "tickets:admin")
                .header("If-Match", "\"2\"")
                .delete("/ticket-types/{t}", type)
                .then()
                .statusCode(204);
        agent().get("/ticket-types/{t}", type).then().statusCode(404);
    }

    @Test
    void definitionsThatLeaveNothingAreRefusedWhereTheyAreWrong() {
        put("""
                {"fields": [{"name": "a", "kind": "integer", "min": 3, "max": 2},
                            {"name": "b", "kind": "text"}, {"name": "b", "kind": "choice"}]}""", null)
                .statusCode(422)
                .body("errors.pointer", contains("/fields/0", "/fields/2/name", "/fields/2/options"));
        put("{\"fields\": [{\"name\": \"A b\", \"kind\": \"colour\"}]}", null).statusCode(422);
        agent().body(DEFINITION).put("/ticket-types/{t}", type).then().statusCode(403);
    }

    private ValidatableResponse put(String definition, @Nullable String ifMatch) {
        var admin = as("eve", "tickets:admin").body(definition);
        if (ifMatch != null) {
            admin.header("If-Match", ifMatch);
        }
        return admin.put("/ticket-types/{t}", type).then();
    }

    private ValidatableResponse open(String fields) {
        return agent().body("""
                        {"customerId": "%s", "subject": "Late", "description": "Where is it?", "type": "%s", "fields": %s}""".formatted(customerId, type, fields))
                .post("/tickets")
                .then();
    }

    private ValidatableResponse find(String field) {
        return agent().queryParam("customer", customerId)
                .queryParam("field", field)
                .get("/tickets")
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse patch(String ticket, String ifMatch, String patch) {
        return agent().header("If-Match", ifMatch)
                .body(patch)
                .patch("/tickets/{n}", ticket)
                .then();
    }
}
