package ciclo.campaign.targeting.document;

import static org.assertj.core.api.Assertions.assertThat;

import ciclo.campaign.calendar.domain.QuietHours;
import ciclo.campaign.profit.domain.Chances;
import ciclo.campaign.profit.domain.Economics;
import ciclo.campaign.profit.domain.ProfitGate;
import ciclo.campaign.targeting.domain.Definition;
import ciclo.campaign.targeting.domain.Trigger.ConvertsReferral;
import ciclo.campaign.targeting.domain.Trigger.ConvertsReferral.Who;
import ciclo.campaign.targeting.domain.Trigger.DwellsInStage;
import ciclo.campaign.targeting.domain.Trigger.EntersStage;
import ciclo.campaign.targeting.domain.Trigger.RatesTicket;
import ciclo.messaging.problem.FieldError;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefinitionDocumentTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void shortestDocumentWritesAtOnceToEverybody() throws Exception {
        assertThat(read("""
                {"name": "Hello", "trigger": {"kind": "stage-entered", "to": "growth"}, "template": "welcome"}"""))
                .isEqualTo(new Definition(
                        new EntersStage(Set.of(), "growth", Duration.ZERO),
                        "email",
                        "welcome",
                        1,
                        Duration.ofDays(1),
                        0,
                        null,
                        false,
                        null,
                        null,
                        null));
    }

    @Test
    void longestDocumentIsReadInFull() throws Exception {
        assertThat(read("""
                {"name": "Win back", "channel": "email", "template": "win-back", "templateVersion": 3,
                 "maxAge": "PT36H", "heldOut": 0.1,
                 "trigger": {"kind": "stage-entered", "from": "growth", "to": "reactivation", "delay": "P3D"},
                 "quietHours": {"from": "21:00", "to": "08:00"}, "sparesOpenTickets": true, "offer": "come-back",
                 "economics": {"margin": 0.4, "messageCost": "0.01", "incentiveCost": "6.00",
                  "prior": {"treated": 0.03, "untreated": 0.02, "enough": 50}, "learningShare": 0.1}}"""))
                .isEqualTo(new Definition(
                        new EntersStage(Set.of("growth"), "reactivation", Duration.ofDays(3)),
                        "email",
                        "win-back",
                        3,
                        Duration.ofHours(36),
                        0.1,
                        new QuietHours(LocalTime.of(21, 0), LocalTime.of(8, 0)),
                        true,
                        null,
                        "come-back",
                        new ProfitGate(
                                new Economics(new BigDecimal("0.4"), new BigDecimal("0.01"), new BigDecimal("6.00")),
                                Chances.stated(new BigDecimal("0.03"), new BigDecimal("0.02")),
                                50,
                                0.1)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"from\": \"growth\"             | growth",
                "\"from\": [\"growth\"]           | growth",
                "\"from\": [\"none\", \"growth\"] | none growth",
                "\"fromAnyOf\": [\"none\"]        | none"
            })
    void stagesBeforeAreOneOrSeveral(String from, String stages) throws Exception {
        DefinitionDocument document =
                document(trigger("{\"kind\": \"stage-entered\", \"to\": \"growth\", %s}".formatted(from)));

        assertThat(document.read(new Misfits()).orElseThrow().trigger())
                .isEqualTo(new EntersStage(Set.of(stages.split(" ", -1)), "growth", Duration.ZERO));
        assertThat(JSON.readValue(JSON.writeValueAsString(document), DefinitionDocument.class))
                .isEqualTo(document);
    }

    @Test
    void oneStageBeforeIsWrittenAsVersionsReadItThatKnowOnlyOne() throws Exception {
        assertThat(JSON.writeValueAsString(document(
                        trigger("{\"kind\": \"stage-entered\", \"to\": \"growth\", \"from\": [\"retention\"]}"))))
                .contains("\"from\":\"retention\"");
    }

    @ParameterizedTest
    @CsvSource({"raffle-won", "referral-converted"})
    void campaignAboutARewardBringsThatOneAndNoOther(String kind) throws Exception {
        String json = """
                {"name": "Won", "template": "raffle-won", "offer": "prize", "trigger": {"kind": "%s"}}""".formatted(kind);
        Misfits misfits = new Misfits();

        assertThat(document(json).read(misfits)).isEmpty();
        assertThat(misfits.errors()).extracting(FieldError::pointer).containsExactly("/offer");
        assertThat(document(json).read(Misfits.ofStored())).isPresent();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"kind\": \"stage-entered\", \"to\": \"growth\", \"stage\": \"growth\"}   | /trigger/stage",
                "{\"kind\": \"stage-dwelling\", \"stage\": \"growth\", \"period\": \"P1D\", \"delay\": \"P1D\"} | /trigger/delay",
                "{\"kind\": \"ticket-rated\", \"score\": 4, \"from\": \"growth\"}           | /trigger/from",
                "{\"kind\": \"birthday\", \"at\": \"09:00\", \"day\": 3}                    | /trigger/day",
                "{\"kind\": \"scheduled\", \"at\": \"09:00\", \"to\": \"growth\"}           | /trigger/to"
            })
    void whatTheTriggerDoesNotGoByIsRefusedAndStoredDefinitionsAreReadAllTheSame(String trigger, String pointer)
            throws Exception {
        Misfits misfits = new Misfits();

        assertThat(document(trigger(trigger)).read(misfits)).isEmpty();
        assertThat(misfits.errors()).extracting(FieldError::pointer).containsExactly(pointer);
        assertThat(document(trigger(trigger)).read(Misfits.ofStored())).isPresent();
    }

    @Test
    void otherTriggersAreReadToo() throws Exception {
        assertThat(read(trigger("{\"kind\": \"stage-dwelling\", \"stage\": \"growth\", \"period\": \"P90D\"}"))
                        .trigger())
                .isEqualTo(new DwellsInStage("growth", Duration.ofDays(90)));
        assertThat(read(trigger("{\"kind\": \"ticket-rated\", \"score\": 4}")).trigger())
                .isEqualTo(new RatesTicket(4));
        assertThat(read(trigger("{\"kind\": \"referral-converted\"}")).trigger())
                .isEqualTo(new ConvertsReferral(Who.REFERRER));
        assertThat(read(trigger("{\"kind\": \"referral-converted\", \"who\": \"both\"}"))
                        .trigger())
                .isEqualTo(new ConvertsReferral(Who.BOTH));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"kind\": \"stage-entered\"}                                           | /trigger/to",
                "{\"kind\": \"stage-entered\", \"to\": \"growth\", \"delay\": \"3 days\"} | /trigger/delay",
                "{\"kind\": \"stage-entered\", \"to\": \"growth\", \"delay\": \"-P1D\"}   | /trigger/delay",
                "{\"kind\": \"stage-entered\", \"to\": \"growth\", \"delay\": \"P9999D\"} | /trigger/delay",
                "{\"kind\": \"stage-dwelling\", \"stage\": \"growth\"}                   | /trigger/period",
                "{\"kind\": \"stage-dwelling\", \"period\": \"P1D\"}                     | /trigger/stage",
                "{\"kind\": \"stage-dwelling\", \"stage\": \"growth\", \"period\": \"PT0S\"} | /trigger/period",
                "{\"kind\": \"ticket-rated\"}                                            | /trigger/score"
            })
    void whatIsMissingOrMakesNoSenseIsToldWhere(String trigger, String pointer) throws Exception {
        Misfits misfits = new Misfits();

        assertThat(document(trigger(trigger)).read(misfits)).isEmpty();
        assertThat(misfits.errors()).extracting(FieldError::pointer).containsExactly(pointer);
    }

    @Test
    void everythingThatIsWrongIsToldAtOnce() throws Exception {
        Misfits misfits = new Misfits();
        document("""
                {"name": "x", "template": "welcome", "trigger": {"kind": "stage-entered"}, "maxAge": "P1M",
                 "quietHours": {"from": "9pm"}}""").read(misfits);

        assertThat(misfits.errors())
                .extracting(FieldError::pointer)
                .containsExactly("/trigger/to", "/maxAge", "/quietHours/from", "/quietHours/to");
    }

    @Test
    void quietHoursThatNeverEndAreRefused() throws Exception {
        Misfits misfits = new Misfits();
        document("""
                {"name": "x", "template": "welcome", "trigger": {"kind": "stage-entered", "to": "growth"},
                 "quietHours": {"from": "08:00", "to": "08:00"}}""").read(misfits);

        assertThat(misfits.errors()).extracting(FieldError::pointer).containsExactly("/quietHours/to");
    }

    private static String trigger(String trigger) {
        return "{\"name\": \"x\", \"template\": \"welcome\", \"trigger\": %s}".formatted(trigger);
    }

    private static Definition read(String json) throws Exception {
        return document(json).read(new Misfits()).orElseThrow();
    }

    private static DefinitionDocument document(String json) throws Exception {
        return JSON.readValue(json, DefinitionDocument.class);
    }
}
