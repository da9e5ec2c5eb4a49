package ciclo.ticket.automation.document;

import static org.assertj.core.api.Assertions.assertThat;

import ciclo.messaging.problem.FieldError;
import ciclo.ticket.automation.domain.Changes;
import ciclo.ticket.automation.domain.Condition;
import ciclo.ticket.automation.domain.Handing;
import ciclo.ticket.automation.domain.Occurrence;
import ciclo.ticket.handling.domain.Author;
import ciclo.ticket.handling.domain.Status;
import ciclo.ticket.types.domain.Value;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TriggerDocumentTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void documentIsReadAsItIsWritten() throws Exception {
        // Given
        TriggerDocument document = read("""
                {"on": ["commented", "sla-warned"], "rank": 7,
                 "when": {"statuses": ["pending"], "by": ["customer"], "not": {"tags": ["vip"]}, "fields": {"copies": 3},
                          "any": [{"assigned": false}, {"minScore": 1, "maxScore": 2}]},
                 "then": {"type": "delivery", "removeTags": ["a"], "fields": {"copies": 4, "old": null}, "give": "nobody",
                          "status": "resolved", "resolution": "done"}}""");
        // When
        var trigger = read(JSON.writeValueAsString(document)).trigger("t", 3);
        // Then
        assertThat(document.errors()).isEmpty();
        assertThat(trigger.on()).containsExactlyInAnyOrder(Occurrence.Kind.COMMENTED, Occurrence.Kind.SLA_WARNED);
        assertThat(trigger.rank()).isEqualTo(7);
        assertThat(trigger.when())
                .isInstanceOfSatisfying(
                        Condition.AllOf.class,
                        all -> assertThat(all.parts())
                                .containsExactlyInAnyOrder(
                                        new Condition.StatusIn(Set.of(Status.PENDING)),
                                        new Condition.By(Set.of(Author.CUSTOMER)),
                                        new Condition.Not(new Condition.Tagged(Set.of("vip"))),
                                        new Condition.FieldIs("copies", new Value.Number(new BigDecimal("3"))),
                                        new Condition.AnyOf(
                                                List.of(new Condition.IsAssigned(false), new Condition.Scored(1, 2)))));
        assertThat(trigger.then())
                .isEqualTo(new Changes(
                        null,
                        "delivery",
                        List.of(),
                        Set.of("a"),
                        Map.of("copies", new Value.Number(new BigDecimal("4"))),
                        Set.of("old"),
                        new Handing(null, new Handing.To.Nobody()),
                        null,
                        Status.RESOLVED,
                        "done"));
    }

    @Test
    void mistakesAreToldWhereTheyAre() {
        assertThat(pointers("{\"on\": [\"opened\"], \"then\": {}}")).containsExactly("/then");
        assertThat(pointers("""
                {"on": ["opened"], "when": {"fields": {"a": {}}},
                 "then": {"give": "caller", "assignee": "ann", "resolution": "done", "fields": {"b": {}},
                          "comment": {"reply": "x", "own": {"texts": {"en": "Hi"}}}}}"""))
                .containsExactlyInAnyOrder(
                        "/then/give",
                        "/then/give",
                        "/then/resolution",
                        "/then/fields/b",
                        "/then/comment",
                        "/when/fields/a");
        assertThat(pointers("""
                {"on": ["opened"], "then": {"comment": {"own": {"texts": {"en": "{{x}}", "es": "Hola"}, "fallback": "fr"}}}}""")).containsExactlyInAnyOrder("/then/comment/own/texts/en", "/then/comment/own/fallback");
        assertThat(pointers("{\"on\": [\"opened\"], \"then\": {\"comment\": {}}}"))
                .containsExactly("/then/comment");
    }

    @Test
    void conditionsAreNotNestedForEver() {
        assertThat(pointers("{\"on\": [\"opened\"], \"when\": %s, \"then\": {\"priority\": \"low\"}}"
                        .formatted("{\"not\": ".repeat(5) + "{}" + "}".repeat(5))))
                .containsExactly("/when/not/not/not/not/not");
        assertThat(pointers("{\"on\": [\"opened\"], \"when\": %s, \"then\": {\"priority\": \"low\"}}"
                        .formatted("{\"not\": ".repeat(4) + "{}" + "}".repeat(4))))
                .isEmpty();
    }

    private static List<String> pointers(String document) {
        TriggerDocument trigger = read(document);
        List<FieldError> errors = new ArrayList<>(trigger.errors());
        errors.addAll(trigger.then().errors("/then"));
        return errors.stream().map(FieldError::pointer).toList();
    }

    private static TriggerDocument read(String document) {
        try {
            return JSON.readValue(document, TriggerDocument.class);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
