package ciclo.ticket.rest;

import ciclo.messaging.problem.FieldError;
import ciclo.messaging.problem.Problems;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How many a page has: 50 unless the caller says otherwise, 500 at most.
public final class PageSize {

    private static final int DEFAULT = 50;
    private static final int MOST = 500;

    private PageSize() {}

    public static int parse(@Nullable String limit) {
        if (limit == null) {
            return DEFAULT;
        }
        int wanted = limit.matches("[0-9]{1,3}") ? Integer.parseInt(limit) : 0;
        if (wanted < 1 || wanted > MOST) {
            throw Problems.invalid(List.of(new FieldError("limit", "must be from 1 to " + MOST)));
        }
        return wanted;
    }
}
