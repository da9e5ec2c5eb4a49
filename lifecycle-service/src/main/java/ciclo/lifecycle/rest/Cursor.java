package ciclo.lifecycle.rest;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where a page ended. Opaque to callers.
public final class Cursor {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    private Cursor() {}

    /// @param last what the last line of the page is known by
    public static String of(String last) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(last.getBytes(StandardCharsets.UTF_8));
    }

    /// What was given to [#of]; nothing for the first page.
    ///
    /// @throws io.quarkiverse.resteasy.problem.HttpProblem 422 if it is nothing of the form
    public static Optional<String> read(@Nullable String after, Pattern form) {
        if (after == null) {
            return Optional.empty();
        }
        try {
            String last = new String(Base64.getUrlDecoder().decode(after), StandardCharsets.UTF_8);
            if (form.matcher(last).matches()) {
                return Optional.of(last);
            }
        } catch (IllegalArgumentException e) {
            // The same as one of another form.
        }
        throw Parameters.invalid("after", "must be the `next` of a page");
    }

    /// The number that was given to [#of].
    ///
    /// @throws io.quarkiverse.resteasy.problem.HttpProblem 422 if it is none
    public static Optional<Long> readNumber(@Nullable String after) {
        return read(after, NUMBER).map(Long::valueOf);
    }
}
