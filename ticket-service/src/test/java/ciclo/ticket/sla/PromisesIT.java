package ciclo.ticket.sla;

import static ciclo.ticket.fixture.Desk.agent;
import static ciclo.ticket.fixture.Desk.as;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import ciclo.testkit.CicloServers;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(CicloServers.class)
class PromisesIT {

    @Test
    void calendarsAndPoliciesAreVersionedAndChecked() {
        String name = "c-" + UUID.randomUUID();
        Map<String, Object> office =
                Map.of("zone", "Europe/Madrid", "openings", List.of(hours("monday", "09:00", "24:00")));
        admin().body(Map.of("zone", "Europe/Madrid", "openings", List.of()))
                .put("/calendars/{n}", name)
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/openings"));
        admin().body(Map.of("zone", "Europe/Atlantis", "openings", List.of(hours("monday", "09:00", "17:00"))))
                .put("/calendars/{n}", name)
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/zone"));
        agent().body(office).put("/calendars/{n}", name).then().statusCode(403);
        admin().body(office).put("/calendars/{n}", name).then().statusCode(201).header("ETag", equalTo("\"1\""));
        admin().body(office).put("/calendars/{n}", name).then().statusCode(428);
        admin().header("If-Match", "\"7\"")
                .body(office)
                .put("/calendars/{n}", name)
                .then()
                .statusCode(412);
        admin().header("If-Match", "\"1\"")
                .contentType("text/calendar")
                .body("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART;VALUE=DATE:20261225\r\n"
                        + "END:VEVENT\r\nEND:VCALENDAR\r\n")
                .put("/calendars/{n}/holidays", name)
                .then()
                .statusCode(204)
                .header("ETag", equalTo("\"2\""));
        agent().get("/calendars/{n}", name).then().statusCode(200).body("holidays", hasItem("2026-12-25"));
        agent().queryParam("version", 1).get("/calendars/{n}", name).then().body("holidays", nullValue());
        Map<String, Object> targets = Map.of("normal", Map.of("resolution", "PT8H"));
        admin().body(Map.of("calendar", "nowhere", "targets", targets))
                .put("/policies/{n}", name)
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/calendar"));
        admin().body(Map.of("calendar", name, "targets", targets, "warning", Map.of("before", "PT8H")))
                .put("/policies/{n}", name)
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/warning/before"));
        admin().body(Map.of("calendar", name, "targets", targets, "conditions", Map.of("types", List.of(name))))
                .put("/policies/{n}", name)
                .then()
                .statusCode(201);
        admin().header("If-Match", "\"2\"")
                .delete("/calendars/{n}", name)
                .then()
                .statusCode(409);
        admin().header("If-Match", "\"1\"").delete("/policies/{n}", name).then().statusCode(204);
        admin().header("If-Match", "\"2\"")
                .delete("/calendars/{n}", name)
                .then()
                .statusCode(204);
        agent().get("/calendars/{n}", name).then().statusCode(404);
    }

    private static Map<String, String> hours(String day, String from, String to) {
        return Map.of("day", day, "from", from, "to", to);
    }

    private static RequestSpecification admin() {
        return as("eve", "tickets:admin");
    }
}
