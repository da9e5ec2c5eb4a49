package ciclo.ticket.reports;

import static ciclo.ticket.fixture.Desk.agent;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/// What a ticket says of itself.
record Told(
        Map<String, Object> ticket,
        List<Map<String, Object>> history,
        List<Map<String, Object>> clocks,
        List<Map<String, Object>> ratings) {

    static Told of(String ticket) {
        return new Told(
                agent().get("/tickets/{n}", ticket).jsonPath().getMap("$"),
                agent().get("/tickets/{n}/history", ticket).jsonPath().getList("items"),
                agent().get("/tickets/{n}/sla", ticket).jsonPath().getList("clocks"),
                agent().get("/tickets/{n}/ratings", ticket).jsonPath().getList("items"));
    }

    /// How long it took from the opening; nothing where it did not happen, or not then.
    LongStream seconds(String until, Predicate<Object> then) {
        Object at = ticket.get(until);
        return then.test(at) && at != null
                ? LongStream.of(Duration.between(instant(ticket.get("openedAt")), instant(at))
                                .toNanos()
                        / 1_000)
                : LongStream.empty();
    }

    boolean unresolvedBefore(Instant end) {
        boolean unresolved = false;
        for (Map<String, Object> change : history) {
            if (instant(change.get("at")).isBefore(end)) {
                unresolved = switch ((String) Objects.requireNonNull(change.get("what"))) {
                    case "opened", "reopened", "unmerged" -> true;
                    case "resolved", "merged" -> false;
                    default -> unresolved;
                };
            }
        }
        return unresolved;
    }

    private static Instant instant(@Nullable Object text) {
        return Instant.parse((String) Objects.requireNonNull(text));
    }
}
