package ciclo.ticket.automation.domain;

import ciclo.ticket.handling.domain.Ticket;
import ciclo.ticket.types.domain.Value;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A text with placeholders, as `{{ticket.number}}`. What is filled in is text and nothing else: it is not looked at
/// for placeholders.
public record Template(String text) {

    private static final int LONGEST = 20_000;
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([^{}]*)}}");
    private static final Pattern FIELD = Pattern.compile("field\\.[a-z][A-Za-z0-9_-]{0,39}");
    private static final Set<String> NAMES = Set.of(
            "ticket.number",
            "ticket.subject",
            "ticket.priority",
            "ticket.queue",
            "ticket.assignee",
            "customer.id",
            "requester",
            "agent");

    /// The placeholders that there are none of.
    public List<String> unknown() {
        return PLACEHOLDER
                .matcher(text)
                .results()
                .map(Template::name)
                .filter(name -> !NAMES.contains(name) && !FIELD.matcher(name).matches())
                .toList();
    }

    /// The text for a ticket; nothing where it has nothing to be filled in.
    ///
    /// @param agent who speaks
    public String fill(Ticket ticket, String agent) {
        String filled = PLACEHOLDER
                .matcher(text)
                .replaceAll(found ->
                        Matcher.quoteReplacement(Objects.requireNonNullElse(value(name(found), ticket, agent), "")));
        // No half of a surrogate pair is left at the end.
        return filled.length() <= LONGEST
                ? filled
                : filled.substring(0, LONGEST - (Character.isHighSurrogate(filled.charAt(LONGEST - 1)) ? 1 : 0));
    }

    private static String name(MatchResult found) {
        return found.group(1).strip();
    }

    private static @Nullable String value(String name, Ticket ticket, String agent) {
        return switch (name) {
            case "ticket.number" -> ticket.number().toString();
            case "ticket.subject" -> ticket.request().subject();
            case "ticket.priority" -> ticket.request().priority();
            case "ticket.queue" -> ticket.assignment().queue();
            case "ticket.assignee" -> ticket.assignment().assignee();
            case "customer.id" -> ticket.request().customerId();
            case "requester" -> ticket.request().requester();
            case "agent" -> agent;
            default -> written(ticket.request().fields().get(name.substring(name.indexOf('.') + 1)));
        };
    }

    private static @Nullable String written(@Nullable Value value) {
        return switch (value) {
            case null -> null;
            case Value.Text(var text) -> text;
            case Value.Number(var number) -> number.toPlainString();
            case Value.Flag(boolean on) -> String.valueOf(on);
            case Value.Several(var texts) -> String.join(", ", texts);
        };
    }
}
