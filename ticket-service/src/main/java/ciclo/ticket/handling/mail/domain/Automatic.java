package ciclo.ticket.handling.mail.domain;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// By what a mail that no human sent is told (RFC 3834, and what programs do that never read it).
public final class Automatic {

    private static final Set<String> BULK = Set.of("bulk", "junk", "list", "auto_reply");
    /// Exchange marks absence notes with these; `DR, RN` and the like stand in mails of humans, too.
    private static final Set<String> SUPPRESSED = Set.of("all", "oof", "autoreply");

    private static final Set<String> RESPONDERS = Set.of("x-autoreply", "x-autorespond", "x-autoresponder");
    private static final Set<String> DAEMONS = Set.of("mailer-daemon", "mail-daemon", "postmaster");
    /// What old programs write, whose other headers say nothing.
    private static final List<String> ABSENCES = List.of(
            "automatic reply:",
            "auto-reply:",
            "autoreply:",
            "out of office:",
            "out of office autoreply:",
            "respuesta automática:",
            "fuera de la oficina:",
            "automatische antwort:",
            "abwesenheitsnotiz:",
            "réponse automatique :",
            "réponse automatique:",
            "risposta automatica:",
            "resposta automática:");

    private Automatic() {}

    /// Why it is taken for automatic; empty where a human may have sent it.
    ///
    /// @param headers by name in small letters
    /// @param report whether it is a `multipart/report`
    /// @param ownLists the ids of mailing lists by which people's mails reach the help desk
    public static Optional<Reason> of(
            Map<String, List<String>> headers,
            boolean report,
            @Nullable MailAddress sender,
            String subject,
            Set<String> ownLists) {
        if (report) {
            return Optional.of(Reason.DELIVERY_REPORT);
        }
        if (words(headers, "auto-submitted").anyMatch(word -> !word.equals("no"))) {
            return Optional.of(Reason.AUTO_SUBMITTED);
        }
        Optional<Reason> list = list(headers, ownLists);
        if (list.isPresent()) {
            return list;
        }
        if (words(headers, "x-auto-response-suppress").anyMatch(SUPPRESSED::contains)
                || RESPONDERS.stream().anyMatch(headers::containsKey)) {
            return Optional.of(Reason.RESPONSE_SUPPRESSED);
        }
        if (sender != null && DAEMONS.contains(sender.localPart())) {
            return Optional.of(Reason.MAILER_DAEMON);
        }
        if (headers.getOrDefault("return-path", List.of()).stream()
                .anyMatch(path -> path.replaceAll("\\s", "").equals("<>"))) {
            return Optional.of(Reason.NULL_RETURN_PATH);
        }
        String beginning = subject.strip().toLowerCase(Locale.ROOT);
        return ABSENCES.stream().anyMatch(beginning::startsWith) ? Optional.of(Reason.ABSENCE_NOTE) : Optional.empty();
    }

    private static Optional<Reason> list(Map<String, List<String>> headers, Set<String> ownLists) {
        List<String> ids = headers.getOrDefault("list-id", List.of());
        boolean own = ids.stream()
                .anyMatch(id ->
                        ownLists.stream().anyMatch(list -> id.strip().equals(list) || id.contains("<" + list + ">")));
        if (!ids.isEmpty() && !own) {
            return Optional.of(Reason.MAILING_LIST);
        }
        return words(headers, "precedence").anyMatch(word -> BULK.contains(word) && !(own && word.equals("list")))
                ? Optional.of(Reason.BULK)
                : Optional.empty();
    }

    /// The words of a header that has several, without their parameters.
    private static Stream<String> words(Map<String, List<String>> headers, String name) {
        return headers.getOrDefault(name, List.of()).stream()
                .flatMap(value -> Stream.of(value.split(",", -1)))
                .map(word -> word.replaceFirst("[;(].*", "").strip().toLowerCase(Locale.ROOT))
                .filter(word -> !word.isEmpty());
    }
}
