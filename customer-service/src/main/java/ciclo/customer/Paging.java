package ciclo.customer;

import ciclo.messaging.problem.FieldError;
import ciclo.messaging.problem.Problems;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Which page of a list is asked for.
///
/// @param after where the page before ended; null for the first one
/// @param limit at most so many
public record Paging(@Nullable String after, int limit) {

    private static final int MOST = 500;
    private static final int DEFAULT = 50;

    /// The first page, of the usual size.
    public static final Paging FIRST = new Paging(null, DEFAULT);

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
    /// @param place what a place in the list looks like, a regular expression
    /// @throws io.quarkiverse.resteasy.problem.HttpProblem 422 if one of them makes no sense
    public static Paging of(@Nullable String limit, @Nullable String after, String place) {
        List<FieldError> errors = new ArrayList<>();
        int most = DEFAULT;
        if (limit != null) {
            most = limit.matches("[0-9]{1,4}") ? Integer.parseInt(limit) : 0;
            if (most < 1 || most > MOST) {
                errors.add(new FieldError("limit", "must be a number from 1 to " + MOST));
            }
        }
        String position = after == null ? null : decode(after);
        if (position != null && !position.matches(place)) {
            errors.add(new FieldError("after", "must be the `next` of a page"));
        }
        if (!errors.isEmpty()) {
            throw Problems.invalid(errors);
        }
        return new Paging(position, most);
    }

    /// How many rows to look up: one more than wanted tells whether there is a next page.
    public int lookUp() {
        return limit + 1;
    }

    /// The page made of what was looked up.
    public <R, T> Page<T> page(List<R> found, Function<R, String> place, Function<R, T> view) {
        List<R> items = found.subList(0, Math.min(limit, found.size()));
        return new Page<>(
                items.stream().map(view).toList(), found.size() > limit ? encode(place.apply(items.getLast())) : null);
    }

    private static String encode(String place) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(StandardCharsets.UTF_8));
    }

    /// Empty if this is no cursor of ours.
    private static String decode(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
