package ciclo.campaign;

import ciclo.messaging.problem.FieldError;
import ciclo.messaging.problem.Problems;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// Which page of a list is asked for, newest first.
///
/// @param before only what has a lower id
/// @param limit at most so many
public record Paging(long before, int limit) {

    private static final int MOST = 500;
    private static final int DEFAULT = 50;

    /// A page, and where the next one begins.
    ///
    /// @param next what to give as `after` for the next page; null on the last one
    public record Page<T>(List<T> items, @Nullable String next) {

        public Page {
            items = List.copyOf(items);
        }
    }

    /// From the query parameters, as they came.
    ///
    /// @throws io.quarkiverse.resteasy.problem.HttpProblem 422 if one of them makes no sense
    public static Paging of(@Nullable String limit, @Nullable String after) {
        List<FieldError> errors = new ArrayList<>();
        int most = DEFAULT;
        if (limit != null) {
            most = limit.matches("[0-9]{1,4}") ? Integer.parseInt(limit) : 0;
            if (most < 1 || most > MOST) {
                errors.add(new FieldError("limit", "must be a number from 1 to " + MOST));
            }
        }
        long before = Long.MAX_VALUE;
        if (after != null) {
            before = decode(after);
            if (before < 0) {
                errors.add(new FieldError("after", "must be the `next` of a page"));
            }
        }
        if (!errors.isEmpty()) {
            throw Problems.invalid(errors);
        }
        return new Paging(before, most);
    }

    /// How many rows to look up: one more than wanted tells whether there is a next page.
    public int lookUp() {
        return limit + 1;
    }

    /// The page made of what was looked up.
    public <T> Page<T> page(List<T> found, ToLongFunction<T> id) {
        if (found.size() <= limit) {
            return new Page<>(found, null);
        }
        List<T> items = found.subList(0, limit);
        return new Page<>(items, encode(id.applyAsLong(items.getLast())));
    }

    private static String encode(long id) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(("n" + id).getBytes(StandardCharsets.US_ASCII));
    }

    /// The id, or -1 if this is no cursor of ours.
    private static long decode(String cursor) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII);
            return text.matches("n[0-9]{1,18}") ? Long.parseLong(text.substring(1)) : -1;
        } catch (IllegalArgumentException e) {
            return -1;
        }
    }
}
