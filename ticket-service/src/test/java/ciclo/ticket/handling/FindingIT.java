package ciclo.ticket.handling;

import static ciclo.ticket.fixture.Desk.agent;
import static ciclo.ticket.fixture.Desk.customer;
import static ciclo.ticket.fixture.Desk.newCustomer;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import ciclo.testkit.CicloServers;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(CicloServers.class)
class FindingIT {

    private final String customerId = newCustomer();

    @Test
    void wordsAreFoundInTheLanguageOfTheTicket() {
        String spanish = open("Paquetes dañados", "Llegaron abiertos.", "es", "high", "parcel");
        String english = open("Damaged parcels", "They arrived opened.", "en-GB", "low", "parcel");
        String nobody = open("Damaged parcels", "They arrived opened.", null, "low", "other");
        find(agent(), "q", "paquete").body("items.number", contains(spanish));
        find(agent(), "q", "arriving").body("items.number", contains(english));
        find(agent(), "q", "arrived").body("items.number", contains(nobody, english));
        find(agent(), "q", "arrived -opened").body("items", empty());
        find(agent(), "q", "\"parcels damaged\"").body("items", empty());
        find(agent(), "tag", "parcel").body("items.number", contains(english, spanish));
        find(agent(), "priority", "high").body("items.number", contains(spanish));
        find(agent(), "tag", "parcel", "q", "damage").body("items.number", contains(english));
        agent().body(Map.of("assignee", "ann"))
                .post("/tickets/{n}/assignments", english)
                .then()
                .statusCode(200);
        find(agent(), "unassigned", "true").body("items.number", contains(nobody, spanish));
        agent().queryParams("customer", customerId, "tag", "parcel")
                .get("/tickets/count")
                .then()
                .statusCode(200)
                .body("count", equalTo(2));
        customer(customerId).get("/tickets/count").then().body("count", equalTo(3));
        customer(newCustomer())
                .queryParam("customer", customerId)
                .get("/tickets/count")
                .then()
                .body("count", equalTo(0));
    }

    @Test
    void whatWasSaidIsFoundByWhomItWasSaidTo() {
        String ticket = open("Paquetes dañados", "Llegaron abiertos.", "es", "high", "parcel");
        say(ticket, "Enviaremos otros libros", true);
        say(ticket, "Cuidado con el abogado", false);
        for (String words : List.of("libro", "paquete libro", "libro -abogada", "llegar enviar")) {
            find(customer(customerId), "q", words).body("items.number", contains(ticket));
        }
        find(customer(customerId), "q", "libro -abogado").body("items.number", contains(ticket));
        find(customer(customerId), "q", "abogado").body("items", empty());
        find(agent(), "q", "abogado paquete").body("items.number", contains(ticket));
        find(agent(), "q", "libro -abogado").body("items", empty());
    }

    @Test
    void whatWasSaidIsFoundWhereTheConversationGoesOn() {
        String source = open("One", "First", "en", "low", "a");
        String target = open("Two", "Second", "en", "low", "b");
        say(source, "The lighthouse keeper called", true);
        find(agent(), "q", "lighthouses").body("items.number", contains(source));
        agent().body(Map.of("into", target))
                .post("/tickets/{n}/merges", source)
                .then()
                .statusCode(200);
        find(agent(), "q", "lighthouses").body("items.number", contains(target));
        agent().delete("/tickets/{n}/merges", source).then().statusCode(200);
        find(agent(), "q", "lighthouses").body("items.number", contains(source));
        agent().header("If-Match", "*")
                .body(Map.of("subject", "Three"))
                .patch("/tickets/{n}", source)
                .then()
                .statusCode(200);
        find(agent(), "q", "three lighthouse").body("items.number", contains(source));
        find(agent(), "q", "one").body("items", empty());
    }

    @Test
    void whatIsNoQuestionIsRefused() {
        agent().queryParam("priority", "highest").get("/tickets").then().statusCode(422);
        agent().queryParam("unassigned", "maybe").get("/tickets").then().statusCode(422);
        agent().queryParam("status", "gone").get("/tickets/count").then().statusCode(422);
        agent().queryParam("q", "x".repeat(201)).get("/tickets").then().statusCode(422);
        find(agent(), "q", "' & | ! <-> :*").body("items", empty());
    }

    private static void say(String ticket, String body, boolean isPublic) {
        agent().body(Map.of("body", body, "public", isPublic))
                .post("/tickets/{n}/comments", ticket)
                .then()
                .statusCode(201);
    }

    private ValidatableResponse find(RequestSpecification caller, String... namesAndValues) {
        caller.queryParam("customer", customerId);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            caller.queryParam(namesAndValues[i], namesAndValues[i + 1]);
        }
        return caller.get("/tickets").then().statusCode(200);
    }

    private String open(String subject, String description, @Nullable String language, String priority, String tag) {
        Map<String, Object> ticket = new HashMap<>(Map.of(
                "customerId", customerId,
                "subject", subject,
                "description", description,
                "priority", priority,
                "tags", List.of(tag)));
        if (language != null) {
            ticket.put("language", language);
        }
        return agent().body(ticket)
                .post("/tickets")
                .then()
                .statusCode(201)
                .extract()
                .path("number");
    }
}
