package ciclo.lifecycle.rules.document;

import ciclo.lifecycle.stage.domain.Condition;
import ciclo.lifecycle.stage.domain.RuleSet;
import ciclo.messaging.problem.FieldError;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/// A rule set as a JSON document: one condition each for `conversion`, `retention` and `reactivation`.
public final class RuleDocument {

    public static final String CONVERSION = "conversion";
    public static final String RETENTION = "retention";
    public static final String REACTIVATION = "reactivation";

    /// Its fields, in the order in which they are written.
    public static final List<String> FIELDS = List.of(CONVERSION, RETENTION, REACTIVATION);

    /// What reading a document comes to.
    public sealed interface Reading {

        record Read(RuleSet rules) implements Reading {}

        /// @param errors all that is wrong, each with a JSON pointer into the document
        record Unreadable(List<FieldError> errors) implements Reading {
            public Unreadable {
                errors = List.copyOf(errors);
            }
        }
    }

    private RuleDocument() {}

    /// Reads a document as that version of the rules.
    public static Reading read(JsonNode document, int version) {
        List<FieldError> errors = new ArrayList<>();
        RuleSet rules = new RuleReader(errors).ruleSet(document, version);
        return rules == null ? new Reading.Unreadable(errors) : new Reading.Read(rules);
    }

    /// Reads what [#text] wrote.
    ///
    /// @throws IllegalStateException if it is not that
    public static RuleSet parse(String text, int version) {
        try {
            return switch (read(RuleJson.MAPPER.readTree(text), version)) {
                case Reading.Read(var rules) -> rules;
                case Reading.Unreadable(var errors) ->
                    throw new IllegalStateException("version " + version + " of the rules cannot be read: " + errors);
            };
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("version " + version + " of the rules is no JSON", e);
        }
    }

    /// The document of a rule set: equal rules are written the same, to the byte.
    public static ObjectNode write(RuleSet rules) {
        return JsonNodeFactory.instance
                .objectNode()
                .<ObjectNode>set(CONVERSION, RuleWriter.write(rules.conversion()))
                .<ObjectNode>set(RETENTION, RuleWriter.write(rules.retention()))
                .set(REACTIVATION, RuleWriter.write(rules.reactivation()));
    }

    /// One condition of a document.
    public static ObjectNode write(Condition condition) {
        return RuleWriter.write(condition);
    }

    /// [#write], as text.
    public static String text(RuleSet rules) {
        return write(rules).toString();
    }
}
