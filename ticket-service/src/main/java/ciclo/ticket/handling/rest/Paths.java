package ciclo.ticket.handling.rest;

import ciclo.ticket.handling.domain.TicketNumber;
import ciclo.ticket.rest.Page;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// What stands in paths.
public final class Paths {

    private Paths() {}

    /// A ticket's number; 404 where it cannot be one.
    public static TicketNumber number(String segment) {
        return TicketNumber.parse(segment).orElseThrow(Refusals::unknownTicket);
    }

    /// A page about a ticket; 404 where there is none for the caller.
    public static <F, T> Page<T> page(
            @Nullable List<F> found, int limit, ToLongFunction<F> position, Function<F, T> view) {
        if (found == null) {
            throw Refusals.unknownTicket();
        }
        return Page.of(found, limit, position, view);
    }
}
