package ciclo.ticket.handling;

import static ciclo.ticket.fixture.Desk.agent;
import static ciclo.ticket.fixture.Desk.as;
import static ciclo.ticket.fixture.Desk.comment;
import static ciclo.ticket.fixture.Desk.customer;
import static ciclo.ticket.fixture.Desk.newCustomer;
import static ciclo.ticket.fixture.Desk.open;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import ciclo.testkit.CicloServers;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(CicloServers.class)
class ViewsIT {

    private final String customerId = newCustomer();
    private final String maria = "maria-" + UUID.randomUUID();
    private final String bob = "bob-" + UUID.randomUUID();

    @Test
    void viewsShowTheirTicketsInTheirOrderPageByPage() {
        // Given
        String first = open(customerId);
        String second = open(customerId);
        String third = open(customerId);
        comment(agent(), first, "Hm").then().statusCode(201);
        agent().body(Map.of("assignee", maria)).post("/tickets/{n}/assignments", second);
        // Then
        assertThat(pages(keep(maria, "newest", ""))).containsExactly(third, second, first);
        assertThat(pages(keep(maria, "oldest", ""))).containsExactly(first, second, third);
        assertThat(pages(keep(maria, "updated", ""))).containsExactly(second, first, third);
        assertThat(pages(keep(maria, "oldest", ", \"unassigned\": true"))).containsExactly(first, third);
        String mine = keep(maria, "newest", ", \"mine\": true");
        assertThat(pages(mine)).containsExactly(second);
        as(bob, "tickets:agent").get(mine + "/tickets").then().body("items.size()", equalTo(0));
        as(maria, "tickets:agent").get(mine + "/count").then().body("count", equalTo(1));
        agent().get("/views/1x/tickets").then().statusCode(404);
        as(maria, "tickets:agent")
                .queryParam("after", "nonsense")
                .get(mine + "/tickets")
                .then()
                .statusCode(422);
    }

    @Test
    void viewsAreTheirOwnersUnlessTheyAreShared() {
        // Given
        String own = add(maria, "Mine", false).statusCode(201).extract().header("Location");
        add(maria, "Mine", true).statusCode(409);
        String shared = add(maria, "Ours", true).statusCode(201).extract().header("Location");
        // Then
        as(bob, "tickets:agent").get(own).then().statusCode(404);
        as(bob, "tickets:agent")
                .get(shared)
                .then()
                .statusCode(200)
                .body("owner", equalTo(maria), "view.name", equalTo("Ours"));
        as(bob, "tickets:agent")
                .queryParam("limit", 500)
                .get("/views")
                .then()
                .body("items.view.name", hasItem("Ours"))
                .body("items.owner.findAll { it == '%s' }.size()".formatted(maria), equalTo(1));
        put(as(bob, "tickets:agent"), shared, "*").statusCode(403);
        put(as(bob, "tickets:agent"), own, "*").statusCode(404);
        put(as(maria, "tickets:agent"), shared, null).statusCode(428);
        put(as(maria, "tickets:agent"), shared, "\"7\"").statusCode(412);
        put(as(bob, "tickets:admin"), shared, "\"1\"").statusCode(204).header("ETag", "\"2\"");
        put(as(maria, "tickets:agent"), own, "\"1\"").statusCode(409);
        as(maria, "tickets:agent")
                .header("If-Match", "\"2\"")
                .delete(shared)
                .then()
                .statusCode(204);
        as(maria, "tickets:agent")
                .queryParam("limit", 500)
                .get("/views")
                .then()
                .body("items.view.name", not(hasItem("Ours")));
        customer(customerId).get("/views").then().statusCode(403);
    }

    @Test
    void filterThatContradictsItselfIsRefused() {
        as(maria, "tickets:agent")
                .body("{\"name\": \"x\", \"filter\": {\"mine\": true, \"unassigned\": true}}")
                .post("/views")
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/filter/assignee"));
    }

    private List<String> pages(String view) {
        List<String> numbers = new ArrayList<>();
        String next = null;
        do {
            RequestSpecification request = as(maria, "tickets:agent").queryParam("limit", 2);
            if (next != null) {
                request.queryParam("after", next);
            }
            var page = request.get(view + "/tickets").then().statusCode(200).extract();
            numbers.addAll(page.<List<String>>path("items.number"));
            next = page.path("next");
        } while (next != null);
        return numbers;
    }

    /// A shared view of the customer's tickets; where it is.
    private String keep(String owner, String sort, String more) {
        return as(owner, "tickets:agent")
                .body("""
                        {"name": "%s", "shared": true, "sort": "%s", "filter": {"customer": "%s"%s}}""".formatted(UUID.randomUUID(), sort, customerId, more))
                .post("/views")
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
    }

    private static ValidatableResponse add(String owner, String name, boolean shared) {
        return as(owner, "tickets:agent")
                .body(Map.of("name", name, "shared", shared, "filter", Map.of("status", "new")))
                .post("/views")
                .then();
    }

    private static ValidatableResponse put(RequestSpecification caller, String view, @Nullable String ifMatch) {
        if (ifMatch != null) {
            caller.header("If-Match", ifMatch);
        }
        return caller.body(Map.of("name", "Ours", "shared", true, "filter", Map.of("status", "open")))
                .put(view)
                .then();
    }
}
