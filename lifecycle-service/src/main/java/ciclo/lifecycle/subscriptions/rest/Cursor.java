package ciclo.lifecycle.subscriptions.rest;

import ciclo.messaging.problem.FieldError;
import ciclo.messaging.problem.Problems;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where a page ended. Opaque to callers.
final class Cursor {

    private Cursor() {}

    static String of(String last) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(last.getBytes(StandardCharsets.UTF_8));
    }

    /// What was given to [#of], or `fallback` for the first page.
    ///
    /// @throws io.quarkiverse.resteasy.problem.HttpProblem 422 if it is nothing of the form
    static String read(@Nullable String after, Pattern form, String fallback) {
        if (after == null) {
            return fallback;
        }
        try {
            String last = new String(Base64.getUrlDecoder().decode(after), StandardCharsets.UTF_8);
            if (form.matcher(last).matches()) {
                return last;
            }
        } catch (IllegalArgumentException e) {
            // The same as one of another form.
        }
        throw Problems.invalid(List.of(new FieldError("after", "must be the `next` of a page")));
    }
}
