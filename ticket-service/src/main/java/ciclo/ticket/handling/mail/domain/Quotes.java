package ciclo.ticket.handling.mail.domain;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/// What stands below an answer because mail programs repeat what was answered. It is left out only where it surely is
/// that: what is kept too much can be skipped, and what was cut is lost.
public final class Quotes {

    /// The most lines over which a program breaks the line that introduces a quotation.
    private static final int INTRODUCTION = 4;

    private static final Pattern WROTE = Pattern.compile(
            "(?:On|El|Am|Le|Il|Em|Op) .{5,300}(?:wrote|escribió|schrieb.{0,200}|a écrit|ha scritto|escreveu|schreef.{0,200})\\s*:\\s*",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
    private static final Pattern ORIGINAL = Pattern.compile(
            "-{2,} ?(?:Original Message|Mensaje original|Ursprüngliche Nachricht|Message d'origine|Messaggio originale|Mensagem original) ?-{2,}",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern RULE = Pattern.compile("_{10,}");
    private static final Pattern FROM =
            Pattern.compile("\\*?(?:From|De|Von|Da):\\*? .+", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern SENT = Pattern.compile(
            "\\*?(?:Sent|Date|Enviado(?: el)?|Fecha|Gesendet|Datum|Envoyé|Inviato|Enviada(?: em)?):\\*? .+",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private Quotes() {}

    /// The answer alone; the whole text where nothing else would be left.
    public static String trim(String text) {
        List<String> lines = Arrays.asList(text.split("\n", -1));
        int end = end(lines);
        String answer = String.join("\n", lines.subList(0, end)).strip();
        return answer.isEmpty() ? text.strip() : answer;
    }

    private static int end(List<String> lines) {
        int firstQuoted = firstQuoted(lines);
        for (int line = 0; line < lines.size(); line++) {
            if (ORIGINAL.matcher(lines.get(line).strip()).matches() || headersBegin(lines, line)) {
                return line;
            }
            int quoted = afterIntroduction(lines, line);
            // Whoever answers between the lines wants to be read there.
            if (quoted > 0 && quoted >= firstQuoted && next(lines, quoted) < lines.size()) {
                return line;
            }
        }
        return lines.size();
    }

    /// Outlook's: a rule or nothing, and the headers of what was answered.
    private static boolean headersBegin(List<String> lines, int line) {
        int first = RULE.matcher(lines.get(line).strip()).matches() ? next(lines, line + 1) : line;
        return first + 1 < lines.size()
                && FROM.matcher(lines.get(first).strip()).matches()
                && SENT.matcher(lines.get(first + 1).strip()).matches();
    }

    private static int next(List<String> lines, int line) {
        int next = line;
        while (next < lines.size() && lines.get(next).isBlank()) {
            next++;
        }
        return next;
    }

    /// The line after "on that day somebody wrote:"; 0 where that is not what begins here.
    private static int afterIntroduction(List<String> lines, int line) {
        for (int length = 1; length <= INTRODUCTION && line + length <= lines.size(); length++) {
            // Some programs quote their introduction, too.
            String introduction =
                    String.join(" ", lines.subList(line, line + length)).replaceFirst("^[> ]+", "");
            if (WROTE.matcher(introduction.strip()).matches()) {
                return line + length;
            }
        }
        return 0;
    }

    /// The first line from which on there is nothing but what is quoted.
    private static int firstQuoted(List<String> lines) {
        int first = lines.size();
        while (first > 0 && isQuotedOrBlank(lines.get(first - 1))) {
            first--;
        }
        return first;
    }

    private static boolean isQuotedOrBlank(String line) {
        return line.isBlank() || line.stripLeading().startsWith(">");
    }
}
