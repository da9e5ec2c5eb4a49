package ciclo.testkit.helpdesk;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/// One ticket of the log, in the help desk's words: what its activities come to.
final class TicketPast {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<String> VERDICTS = Set.of("VERIFIED", "RESOLVED", "INVALID", "DUPLICATE");

    private final List<Line> lines;
    private final ObjectNode ticket;
    private final ArrayNode transitions;
    private final ArrayNode assignments;
    private String status = "new";
    private String assignee = "";

    TicketPast(List<Line> lines, String queue) {
        this.lines = lines.stream().sorted((a, b) -> a.at().compareTo(b.at())).toList();
        Line first = this.lines.getFirst();
        this.ticket = JSON.createObjectNode()
                .put("id", first.ticket())
                .put("openedAt", first.at().toString())
                .put("openedBy", first.resource());
        ticket.putObject("ticket")
                .put("customerId", "helpdesk-" + number(first.customer()))
                .put("subject", first.ticket())
                .put("description", "Imported without words")
                .put("type", "service-" + number(first.serviceType()))
                .put("priority", priority(this.lines.getLast().severity()))
                .put("queue", queue)
                .putArray("tags")
                .add("section-" + number(first.section()));
        this.assignments = ticket.putArray("assignments");
        this.transitions = ticket.putArray("transitions");
    }

    ObjectNode json() {
        int end = end();
        for (int n = 0; n < lines.size(); n++) {
            Line line = lines.get(n);
            switch (line.activity()) {
                case "Take in charge ticket" -> {
                    assign(line);
                    unless("open", line);
                }
                case "Wait" -> waitFor("pending", line);
                case "Require upgrade", "Create SW anomaly", "Schedule intervention" -> waitFor("on-hold", line);
                case "Resolve SW anomaly" -> {
                    if (status.equals("on-hold")) {
                        move("open", line);
                    }
                }
                case "Resolve ticket" -> unless("resolved", line);
                case "Closed" -> {
                    if (n == end) {
                        unless("resolved", line);
                        move("closed", line);
                    }
                }
                case "Insert ticket", "Assign seriousness", "VERIFIED", "RESOLVED", "INVALID", "DUPLICATE" -> {
                    // Nothing that a status says.
                }
                default -> throw new IllegalArgumentException("No activity of the log: " + line.activity());
            }
        }
        return ticket;
    }

    /// The line at which it is over: the first closing that nobody works after. -1 for none.
    private int end() {
        int end = -1;
        for (int n = lines.size() - 1; n >= 0; n--) {
            String activity = lines.get(n).activity();
            if (activity.equals("Closed")) {
                end = n;
            } else if (!VERDICTS.contains(activity)) {
                return end;
            }
        }
        return end;
    }

    /// What is resolved is reopened before it waits.
    private void waitFor(String waiting, Line line) {
        if (status.equals("resolved")) {
            move("open", line);
        }
        unless(waiting, line);
    }

    private void unless(String to, Line line) {
        if (!status.equals(to)) {
            move(to, line);
        }
    }

    private void move(String to, Line line) {
        status = to;
        done(transitions, line.at(), line.resource()).put("to", to);
    }

    private void assign(Line line) {
        if (!line.resource().equals(assignee)) {
            assignee = line.resource();
            done(assignments, line.at(), line.resource()).put("assignee", assignee);
        }
    }

    private static ObjectNode done(ArrayNode steps, Instant at, String who) {
        return steps.addObject().put("at", at.toString()).put("by", "agent").put("who", who);
    }

    /// The log does not say which is which; the rarer, the more urgent.
    private static String priority(String severity) {
        return switch (severity) {
            case "Value 2" -> "low";
            case "Value 4" -> "high";
            case "Value 3" -> "urgent";
            default -> "normal";
        };
    }

    /// `Value 22` is 22.
    private static String number(String anonymous) {
        return anonymous.replaceFirst("^Value ", "");
    }
}
