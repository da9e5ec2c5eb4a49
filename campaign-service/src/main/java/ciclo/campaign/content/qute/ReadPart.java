package ciclo.campaign.content.qute;

import ciclo.campaign.content.domain.Mistake;
import ciclo.campaign.content.domain.Part;
import io.quarkus.qute.Expression;
import io.quarkus.qute.Template;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A part of a wording that has been read. Values are escaped in HTML; a subject stays one line,
/// whatever they are.
public final class ReadPart {

    private static final Pattern BREAKS = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]+");

    private final Part part;
    private final Template template;

    ReadPart(Part part, Template template) {
        this.part = part;
        this.template = template;
    }

    /// All names in it that are none of these, also in passages that are hardly ever printed.
    ///
    /// @param known what is handed in, as it is for somebody of whom everything is known
    public List<Mistake> unknown(Map<String, ? extends @Nullable Object> known) {
        return template.getExpressions().stream()
                .flatMap(Names::within)
                .filter(expression -> !Names.isKnown(expression, known))
                .map(this::notKnown)
                .distinct()
                .toList();
    }

    private Mistake notKnown(Expression expression) {
        return Places.mistake(
                        part,
                        expression.getOrigin(),
                        "{%s} is none of the names that are known here".formatted(expression.toOriginalString()))
                .mistake();
    }

    /// What it says to somebody.
    ///
    /// @param values maps, texts, numbers and dates by name; null for what this person does not have
    /// @throws Unrenderable if it asks for something that is not there, or is too long for a mail
    public String render(Map<String, ? extends @Nullable Object> values) {
        StringBuilder printed = new StringBuilder();
        try {
            template.instance()
                    .data(values)
                    .consume(piece -> append(printed, piece))
                    .toCompletableFuture()
                    .join();
        } catch (RuntimeException | StackOverflowError e) {
            throw Places.mistake(part, e);
        }
        return part == Part.SUBJECT ? line(printed) : printed.toString();
    }

    private void append(StringBuilder printed, String piece) {
        if (printed.length() + piece.length() > part.longest()) {
            throw new Unrenderable(
                    new Mistake(part, 1, 1, "comes to more than %d characters".formatted(part.longest())));
        }
        printed.append(piece);
    }

    private String line(CharSequence printed) {
        String line = BREAKS.matcher(printed).replaceAll(" ").strip();
        if (line.isEmpty()) {
            throw new Unrenderable(new Mistake(part, 1, 1, "is empty for somebody"));
        }
        return line;
    }
}
