package ciclo.testkit.helpdesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TicketPastTest {

    @ParameterizedTest
    @CsvSource({
        "Assign seriousness; Take in charge ticket; Resolve ticket; Closed, open resolved closed",
        "Take in charge ticket; Wait; Wait; Take in charge ticket; Resolve ticket, open pending open resolved",
        "Assign seriousness; Require upgrade; Resolve SW anomaly; Resolve ticket; Closed, on-hold open resolved closed",
        // Worked at after its resolution.
        "Resolve ticket; Resolve ticket; Take in charge ticket; Resolve ticket, resolved open resolved",
        "Resolve ticket; Wait; Resolve ticket; Closed, resolved open pending resolved closed",
        // Closed without a resolution, twice, and where somebody works on.
        "Assign seriousness; Wait; Closed, pending resolved closed",
        "Resolve ticket; Closed; Closed, resolved closed",
        "Resolve ticket; Closed; Take in charge ticket; Resolve ticket; Closed, resolved open resolved closed",
        "Resolve ticket; Closed; Take in charge ticket, resolved open",
        // What the bug tracker says is no status.
        "Resolve ticket; RESOLVED; INVALID; Closed; VERIFIED, resolved closed"
    })
    void activitiesComeToTransitions(String activities, String expected) {
        JsonNode ticket = ticket(activities.split("; "));
        assertThat(ticket.path("transitions").findValuesAsText("to")).containsExactly(expected.split(" "));
    }

    @Test
    void whoTakesItInChargeHasItUntilSomebodyElseDoes() {
        JsonNode ticket = ticket("Take in charge ticket", "Take in charge ticket", "Resolve ticket");
        assertThat(ticket.path("assignments")).hasSize(1);
        assertThat(ticket.path("assignments").path(0).path("assignee").textValue())
                .isEqualTo("Value 7");
        assertThat(ticket.path("openedAt").textValue()).isEqualTo("2012-10-09T14:50:00Z");
        assertThat(ticket.path("ticket").path("customerId").textValue()).isEqualTo("helpdesk-22");
    }

    @Test
    void otherFilesAreRefused() {
        assertThatThrownBy(() -> Line.parse("Case 1,Closed")).hasMessageContaining("16 columns");
        assertThatThrownBy(() -> ticket("Dance")).hasMessageContaining("Dance");
    }

    private static JsonNode ticket(String... activities) {
        List<Line> lines = new ArrayList<>();
        Stream.of(activities)
                .forEach(activity -> lines.add(Line.parse(
                        "Case 1,%s,Value 7,2012/10/09 14:5%d:00.000,Variant 12,12,Variant 12,Value 1,Value 22,Value 1,Value 1,Value 1,Value 1,Value 1,Value 1,Value 1"
                                .formatted(activity, lines.size()))));
        return new TicketPast(lines, "q").json();
    }
}
