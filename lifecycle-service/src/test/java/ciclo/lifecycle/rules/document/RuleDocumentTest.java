package ciclo.lifecycle.rules.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import ciclo.lifecycle.rules.document.RuleDocument.Reading;
import ciclo.lifecycle.stage.domain.RandomLives;
import ciclo.lifecycle.stage.domain.RuleSet;
import ciclo.messaging.problem.FieldError;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleDocumentTest {

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatIsWrittenIsReadAsTheSameRules(long seed) {
        var lives = new RandomLives(seed);
        var rules = new RuleSet(7, lives.condition(3), lives.condition(3), lives.condition(3));

        assertThat(read(RuleDocument.text(rules), 7)).isEqualTo(new Reading.Read(rules));
    }

    @Test
    void shippedRulesAreWrittenAsTheMigrationHasThem() {
        assertThat(RuleDocument.text(RuleSet.shipped()))
                .isEqualTo(
                        "{\"conversion\":{\"anyOf\":[{\"count\":\"contacts\",\"kinds\":[\"cart-started\",\"demo-requested\","
                                + "\"quote-requested\",\"trial-started\"],\"atLeast\":1,\"within\":\"P30D\"},"
                                + "{\"count\":\"contacts\",\"atLeast\":3,\"within\":\"P30D\"}]},"
                                + "\"retention\":{\"anyOf\":[{\"count\":\"purchases\",\"atLeast\":4,\"within\":\"P365D\"},"
                                + "{\"spendAtLeast\":\"500.00\",\"within\":\"P365D\"}]},"
                                + "\"reactivation\":{\"silentFor\":\"P180D\",\"on\":\"purchases\"}}");
    }

    @Test
    void equalRulesAreWrittenTheSame() {
        var one = conversion("""
                {"within": "PT48H", "atLeast": 2, "kinds": ["visit", "call"], "count": "contacts"}""");
        var other = conversion("""
                {"count": "contacts", "kinds": ["call", "visit"], "atLeast": 2, "within": "P2D"}""");

        assertThat(one).isInstanceOf(Reading.Read.class).isEqualTo(other);
        assertThat(RuleDocument.text(((Reading.Read) one).rules()))
                .startsWith("{\"conversion\":{\"count\":\"contacts\",\"kinds\":[\"call\",\"visit\"],\"atLeast\":2,"
                        + "\"within\":\"P2D\"}");
    }

    @Test
    void writtenRulesThatCannotBeReadAreNoRules() {
        assertThatIllegalStateException().isThrownBy(() -> RuleDocument.parse("{}", 2));
        assertThatIllegalStateException().isThrownBy(() -> RuleDocument.parse("{", 2));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            1                                                               |                  | must be a condition: an object
            null                                                            |                  | must be a condition: an object
            []                                                              |                  | must be a condition: an object
            {}                                                              |                  | must be exactly one of count
            {"within": "P1D"}                                               |                  | must be exactly one of count
            {"spendAtLeast": "1", "silentFor": "P1D", "on": "contacts"}     |                  | must be exactly one of count
            {"cuont": "contacts", "atLeast": 1}                             | /cuont           | is not known here
            {"not/or~": 1}                                                  | /not~1or~0       | is not known here
            {"count": "contacts"}                                           | /atLeast         | is required: a whole number from 1 on
            {"count": "contacts", "atLeast": 0}                             | /atLeast         | must be a whole number from 1 on
            {"count": "contacts", "atLeast": -1}                            | /atLeast         | must be a whole number from 1 on
            {"count": "contacts", "atLeast": 1.5}                           | /atLeast         | must be a whole number from 1 on
            {"count": "contacts", "atLeast": "1"}                           | /atLeast         | must be a whole number from 1 on
            {"count": "contacts", "atLeast": 2147483648}                    | /atLeast         | must be a whole number from 1 on
            {"count": "contacts", "atLeast": null}                          | /atLeast         | must be a whole number from 1 on
            {"count": "visits", "atLeast": 1}                               | /count           | must be purchases or contacts or tickets or slaBreaches
            {"count": 1, "atLeast": 1}                                      | /count           | must be purchases or contacts or tickets or slaBreaches
            {"count": "contacts", "atLeast": 1, "within": "P1M"}            | /within          | must be a period
            {"count": "contacts", "atLeast": 1, "within": "30"}             | /within          | must be a period
            {"count": "contacts", "atLeast": 1, "within": "P0D"}            | /within          | must be a period
            {"count": "contacts", "atLeast": 1, "within": "PT30S"}          | /within          | must be a period
            {"count": "contacts", "atLeast": 1, "within": 30}               | /within          | must be a period
            {"count": "contacts", "atLeast": 1, "within": null}             | /within          | must be a period
            {"count": "contacts", "atLeast": 1, "on": "contacts"}           | /on              | is not known here
            {"count": "purchases", "atLeast": 1, "kinds": ["visit"]}        | /kinds           | goes with contacts alone
            {"count": "contacts", "atLeast": 1, "kinds": []}                | /kinds           | must be a list of at least one kind
            {"count": "contacts", "atLeast": 1, "kinds": "visit"}           | /kinds           | must be a list of at least one kind
            {"count": "contacts", "atLeast": 1, "kinds": ["visit","vist"]}  | /kinds/1         | must be one of visit, form
            {"count": "contacts", "atLeast": 1, "kinds": [1]}               | /kinds/0         | must be one of visit, form
            {"count": "contacts", "atLeast": 1, "kinds": ["call","call"]}   | /kinds/1         | is named twice
            {"spendAtLeast": 500}                                           | /spendAtLeast    | must be a positive amount as a decimal string
            {"spendAtLeast": "0.00"}                                        | /spendAtLeast    | must be a positive amount as a decimal string
            {"spendAtLeast": "-5"}                                          | /spendAtLeast    | must be a positive amount as a decimal string
            {"spendAtLeast": "1e5"}                                         | /spendAtLeast    | must be a positive amount as a decimal string
            {"spendAtLeast": "1,5"}                                         | /spendAtLeast    | must be a positive amount as a decimal string
            {"spendAtLeast": "1234567890123456"}                            | /spendAtLeast    | must be a positive amount as a decimal string
            {"spendAtLeast": "5", "atLeast": 3}                             | /atLeast         | is not known here
            {"spendAtLeast": "5", "within": "P-1D"}                         | /within          | must be a period
            {"silentFor": "P1Y", "on": "contacts"}                          | /silentFor       | must be a period
            {"silentFor": "P180D"}                                          | /on              | is required: purchases or contacts
            {"silentFor": "P180D", "on": "tickets"}                         | /on              | must be purchases or contacts
            {"silentFor": "P180D", "on": "contacts", "within": "P1D"}       | /within          | is not known here
            {"satisfactionAtMost": 0}                                       | /satisfactionAtMost | must be a whole number from 1 to 5
            {"satisfactionAtMost": 6}                                       | /satisfactionAtMost | must be a whole number from 1 to 5
            {"satisfactionAtMost": 2, "within": ""}                         | /within          | must be a period
            {"allOf": []}                                                   | /allOf           | must be a list of at least one condition
            {"allOf": {"spendAtLeast": "5"}}                                | /allOf           | must be a list of at least one condition
            {"anyOf": []}                                                   | /anyOf           | must be a list of at least one condition
            {"anyOf": [{"spendAtLeast": "5"}, 3]}                           | /anyOf/1         | must be a condition: an object
            {"anyOf": [{"spendAtLeast": "5"}], "atLeast": 1}                | /atLeast         | is not known here
            {"not": [{"spendAtLeast": "5"}]}                                | /not             | must be a condition: an object
            {"not": {"not": {"spendAtLeast": 5}}}                           | /not/not/spendAtLeast | must be a positive amount as a decimal string
            """)
    void errorSaysWhereAndWhat(String condition, String pointer, String detail) {
        String expected = "/conversion" + (pointer == null ? "" : pointer);

        assertThat(conversion(condition))
                .isInstanceOfSatisfying(
                        Reading.Unreadable.class,
                        unreadable -> assertThat(unreadable.errors())
                                .anySatisfy(error -> {
                                    assertThat(error.pointer()).isEqualTo(expected);
                                    assertThat(error.detail()).startsWith(detail);
                                })
                                .allSatisfy(error -> assertThat(error.pointer()).startsWith("/conversion")));
    }

    @Test
    void allErrorsAreToldAtOnce() {
        var reading = read("""
                {"conversion": {"anyOf": [{"count": "contacts", "atLeast": 0, "within": "P1M", "foo": 1},
                                          {"satisfactionAtMost": 9}]},
                 "retention": {"allOf": [{"not": {}}, {"spendAtLeast": "x"}]},
                 "growth": {}}""", 2);

        assertThat(reading)
                .isInstanceOfSatisfying(
                        Reading.Unreadable.class,
                        unreadable -> assertThat(unreadable.errors())
                                .extracting(FieldError::pointer)
                                .containsExactlyInAnyOrder(
                                        "/conversion/anyOf/0/atLeast",
                                        "/conversion/anyOf/0/within",
                                        "/conversion/anyOf/0/foo",
                                        "/conversion/anyOf/1/satisfactionAtMost",
                                        "/retention/allOf/0/not",
                                        "/retention/allOf/1/spendAtLeast",
                                        "/growth",
                                        "/reactivation"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "null", "\"rules\"", "1"})
    void documentIsAnObject(String document) {
        assertThat(read(document, 2))
                .isEqualTo(new Reading.Unreadable(
                        List.of(new FieldError("", "must be an object with conversion, retention, reactivation"))));
    }

    @Test
    void tenLevelsAreReadAndNotEleven() {
        assertThat(conversion(nots(9))).isInstanceOf(Reading.Read.class);
        assertThat(conversion(nots(10)))
                .isEqualTo(new Reading.Unreadable(
                        List.of(new FieldError("/conversion" + "/not".repeat(10), "is more than 10 levels deep"))));
    }

    @Test
    void twoHundredConditionsAreReadAndNotOneMore() {
        // Two more of them are the other two fields, and one is the list itself.
        assertThat(conversion(anyOf(197))).isInstanceOf(Reading.Read.class);
        assertThat(conversion(anyOf(198)))
                .isEqualTo(new Reading.Unreadable(List.of(new FieldError("", "has more than 200 conditions"))));
        assertThat(conversion(anyOf(5000))).isInstanceOf(Reading.Unreadable.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{} {}", "{\"a\": 1, \"a\": 2}", "{'a': 1}"})
    void whatIsNoJsonIsSaidToBeNone(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RuleJson.parse(text.getBytes(StandardCharsets.UTF_8)))
                .withMessageStartingWith("the body is");
    }

    private static String nots(int levels) {
        return "{\"not\": ".repeat(levels) + "{\"spendAtLeast\": \"5\"}" + "}".repeat(levels);
    }

    private static String anyOf(int parts) {
        return "{\"anyOf\": [" + "{\"spendAtLeast\": \"5\"},".repeat(parts - 1) + "{\"spendAtLeast\": \"5\"}]}";
    }

    private static Reading conversion(String condition) {
        return read(
                "{\"conversion\": " + condition + ", \"retention\": {\"spendAtLeast\": \"5\"}, "
                        + "\"reactivation\": {\"silentFor\": \"P1D\", \"on\": \"purchases\"}}",
                2);
    }

    private static Reading read(String document, int version) {
        return RuleDocument.read(RuleJson.parse(document.getBytes(StandardCharsets.UTF_8)), version);
    }
}
