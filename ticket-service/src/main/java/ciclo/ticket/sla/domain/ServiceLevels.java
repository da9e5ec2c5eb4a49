package ciclo.ticket.sla.domain;

import static ciclo.ticket.sla.domain.Clock.Why.MERGED;
import static ciclo.ticket.sla.domain.Clock.Why.RESOLVED;
import static ciclo.ticket.sla.domain.Clock.Why.SATISFIED;
import static ciclo.ticket.sla.domain.Kind.FIRST_RESPONSE;
import static ciclo.ticket.sla.domain.Kind.NEXT_RESPONSE;
import static ciclo.ticket.sla.domain.Kind.RESOLUTION;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The clocks of a ticket: the fold of its events in the order in which they happened.
///
/// @param waiting whether the ticket waits for somebody
/// @param over whether it is closed
/// @param clocks those that ended too, in the order in which they began
public record ServiceLevels(boolean waiting, boolean over, boolean merged, List<Clock> clocks) {

    public static final ServiceLevels NONE = new ServiceLevels(false, false, false, List.of());

    public ServiceLevels {
        clocks = List.copyOf(clocks);
    }

    /// What these events come to, in whatever order and however often they are told.
    public static ServiceLevels of(Collection<SlaEvent> events) {
        Map<Long, SlaEvent> once = new TreeMap<>();
        events.forEach(event -> once.put(event.position(), event));
        ServiceLevels levels = NONE;
        for (SlaEvent event : once.values().stream()
                .sorted(Comparator.comparing(SlaEvent::at).thenComparingLong(SlaEvent::position))
                .toList()) {
            levels = levels.after(event);
        }
        return levels;
    }

    /// The same once all before `now` is over.
    public ServiceLevels at(Instant now) {
        return each(clock -> clock.at(now));
    }

    /// The same after something that happened no earlier than anything before.
    ///
    /// A first response is asked for until there is one: that somebody resolved the matter is no answer to the
    /// customer. Once it is closed nobody can give any, so whatever is still promised is missed then. A next
    /// response is asked for once the first was given, or where no first one is promised, and no longer of a
    /// resolved matter: thanks need no answer.
    ///
    /// Nothing but taking it back happens to a ticket that was merged; what is promised then counts from then on.
    public ServiceLevels after(SlaEvent event) {
        ServiceLevels now = at(event.at());
        if (merged && event.what() != SlaEvent.What.UNMERGED) {
            return now;
        }
        return switch (event.what()) {
            case OPENED -> now.start(FIRST_RESPONSE, event).start(RESOLUTION, event);
            case CUSTOMER_WROTE -> over || now.promises(FIRST_RESPONSE) ? now : now.ask(event);
            case AGENT_ANSWERED ->
                now.end(FIRST_RESPONSE, event.at(), SATISFIED).end(NEXT_RESPONSE, event.at(), SATISFIED);
            case CHANGED -> now.eachOpen(clock -> clock.under(event.terms(), event.at()));
            case PAUSED -> now.turn(true, event.at());
            case RESUMED -> now.turn(false, event.at());
            case RESOLVED ->
                now.turn(false, event.at())
                        .end(RESOLUTION, event.at(), SATISFIED)
                        .end(NEXT_RESPONSE, event.at(), RESOLVED);
            case REOPENED ->
                now.turn(false, event.at()).start(RESOLUTION, event).start(NEXT_RESPONSE, event);
            case CLOSED ->
                new ServiceLevels(waiting, true, merged, now.eachOpen(clock -> clock.abandoned(event.at())).clocks);
            case MERGED ->
                new ServiceLevels(waiting, over, true, now.eachOpen(clock -> clock.end(event.at(), MERGED)).clocks);
            case UNMERGED -> new ServiceLevels(waiting, over, false, now.each(clock -> revived(clock, event)).clocks);
        };
    }

    private boolean asksFor(Kind kind) {
        return clocks.stream().anyMatch(clock -> clock.kind() == kind && clock.isOpen());
    }

    private boolean promises(Kind kind) {
        return clocks.stream().anyMatch(clock -> clock.kind() == kind && clock.isOpen() && clock.target() != null);
    }

    private ServiceLevels start(Kind kind, SlaEvent by) {
        if (asksFor(kind)) {
            return this;
        }
        List<Clock> more = new ArrayList<>(clocks);
        more.add(Clock.started(kind, by, motion()));
        return new ServiceLevels(waiting, over, merged, more);
    }

    /// The oldest message counts that nobody has answered.
    private ServiceLevels ask(SlaEvent message) {
        return start(NEXT_RESPONSE, message)
                .eachOpen(clock -> clock.kind() == NEXT_RESPONSE ? clock.from(message) : clock);
    }

    /// What the customer waits for at `now`; null if they wait for no answer.
    ///
    /// @param ticket the number of the ticket
    public @Nullable Question question(long ticket, Instant now) {
        return clocks.stream()
                .filter(clock -> clock.isOpen() && clock.kind() != Kind.RESOLUTION)
                .min(Comparator.comparing(Clock::startedAt))
                .map(clock -> new Question(ticket, clock.startedAt(), clock.uncounted(now)))
                .orElse(null);
    }

    private ServiceLevels end(Kind kind, Instant at, Clock.Why why) {
        return eachOpen(clock -> clock.kind() == kind ? clock.end(at, why) : clock);
    }

    private ServiceLevels turn(boolean nowWaiting, Instant at) {
        var turned = new ServiceLevels(nowWaiting, over, merged, clocks);
        return turned.eachOpen(clock -> clock.turn(at, turned.motion()));
    }

    private Clock revived(Clock clock, SlaEvent by) {
        return clock.end() != null && clock.end().why() == MERGED
                ? clock.revived(by.at(), motion()).under(by.terms(), by.at())
                : clock;
    }

    private Motion motion() {
        return waiting ? Motion.PAUSED : Motion.RUNNING;
    }

    private ServiceLevels eachOpen(UnaryOperator<Clock> change) {
        return each(clock -> clock.isOpen() ? change.apply(clock) : clock);
    }

    private ServiceLevels each(UnaryOperator<Clock> change) {
        return new ServiceLevels(
                waiting, over, merged, clocks.stream().map(change).toList());
    }
}
