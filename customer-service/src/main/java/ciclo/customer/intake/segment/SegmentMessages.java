package ciclo.customer.intake.segment;

import ciclo.customer.CallerIdentity;
import ciclo.customer.PeopleTold;
import ciclo.customer.SamePeople;
import ciclo.customer.intake.BatchReceipt.EventProblem;
import ciclo.customer.intake.BatchReceipt.Rejected;
import ciclo.customer.intake.EventPublisher;
import ciclo.customer.intake.Intake;
import ciclo.customer.intake.Reading;
import ciclo.messaging.event.CloudEvent;
import ciclo.messaging.problem.FieldError;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Takes in what Segment's messages say: what happened goes to the broker, what is told of people
/// into their profiles.
@ApplicationScoped
class SegmentMessages {

    private static final String PROFILES = "customers:write";
    private static final EventProblem NO_PROFILES =
            new EventProblem(403, "This write key may not change profiles", List.of());

    private final Messages messages;
    private final Intake intake;
    private final EventPublisher publisher;
    private final PeopleTold people;
    private final SamePeople samePeople;
    private final CallerIdentity caller;
    private final InstantSource clock;

    SegmentMessages(
            Messages messages,
            Intake intake,
            EventPublisher publisher,
            PeopleTold people,
            SamePeople samePeople,
            CallerIdentity caller,
            InstantSource clock) {
        this.messages = messages;
        this.intake = intake;
        this.publisher = publisher;
        this.people = people;
        this.samePeople = samePeople;
        this.caller = caller;
        this.clock = clock;
    }

    /// A message and what it is.
    record Typed(String type, JsonNode message, boolean tooLarge) {}

    /// Takes in all that can be understood, and answers what cannot.
    ///
    /// @param sentAt when all of them were sent, where they do not say so themselves; may be missing
    /// @throws io.quarkiverse.resteasy.problem.HttpProblem 503 if something cannot be kept now: all
    ///     may be repeated
    List<Rejected> take(List<Typed> batch, JsonNode sentAt) {
        Instant now = clock.instant();
        List<Rejected> rejected = new ArrayList<>();
        List<CloudEvent> events = new ArrayList<>(batch.size());
        for (int i = 0; i < batch.size(); i++) {
            Typed typed = batch.get(i);
            EventProblem problem = typed.tooLarge()
                    ? EventProblem.tooLarge()
                    : take(messages.read(typed.type(), typed.message(), sentAt, now), events);
            if (problem != null) {
                rejected.add(new Rejected(i, Messages.text(typed.message().path("messageId")), problem));
            }
        }
        publisher.publish(events);
        return rejected;
    }

    /// @param events gets what happened
    private @Nullable EventProblem take(Meaning meaning, List<CloudEvent> events) {
        return switch (meaning) {
            case Meaning.Happening(var body, var kind) ->
                switch (intake.plain(body, kind, caller.source(), null)) {
                    case Reading.Accepted(var event) -> {
                        events.add(event);
                        yield null;
                    }
                    case Reading.Refused(var errors) -> EventProblem.invalid(errors);
                };
            case Meaning.Person person -> keep(person);
            case Meaning.SamePerson(var previous, var customer) -> join(previous, customer);
            case Meaning.Nothing() -> null;
            case Meaning.Unclear(var errors) -> EventProblem.invalid(errors);
        };
    }

    private @Nullable EventProblem keep(Meaning.Person person) {
        if (!caller.hasRole(PROFILES)) {
            return NO_PROFILES;
        }
        try {
            List<FieldError> errors = people.take(person.customerId(), person.told());
            if (!errors.isEmpty()) {
                return EventProblem.invalid(errors);
            }
        } catch (HttpProblem e) {
            return refusal(e);
        }
        return person.anonymousId() == null ? null : join(person.anonymousId(), person.customerId());
    }

    private @Nullable EventProblem join(String anonymousId, String customerId) {
        if (!caller.hasRole(PROFILES)) {
            return NO_PROFILES;
        }
        if (!anonymousId.equals(customerId)) {
            try {
                samePeople.visitorIs(anonymousId, customerId);
            } catch (HttpProblem e) {
                return refusal(e);
            }
        }
        return null;
    }

    /// What no repetition would change is told of the one message; anything else is everybody's.
    private static EventProblem refusal(HttpProblem e) {
        if (e.getStatusCode() >= 500) {
            throw e;
        }
        return new EventProblem(e.getStatusCode(), String.valueOf(e.getTitle()), List.of());
    }
}
