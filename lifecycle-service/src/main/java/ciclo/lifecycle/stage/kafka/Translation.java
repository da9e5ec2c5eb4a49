package ciclo.lifecycle.stage.kafka;

import ciclo.lifecycle.stage.Heard;
import ciclo.lifecycle.stage.domain.EventRef;
import ciclo.lifecycle.stage.domain.Occurrence;
import ciclo.messaging.event.CloudEvent;
import ciclo.messaging.event.CloudEventCodec;
import ciclo.messaging.event.CustomerEvent;
import ciclo.messaging.event.CustomerEvent.ContactRecorded;
import ciclo.messaging.event.CustomerEvent.CustomerMerged;
import ciclo.messaging.event.CustomerEvent.CustomerReferred;
import ciclo.messaging.event.CustomerEvent.ProfileChanged;
import ciclo.messaging.event.CustomerEvent.PurchaseRecorded;
import ciclo.messaging.event.CustomerEvent.PurchaseRefunded;
import ciclo.messaging.event.CustomerForgotten;
import ciclo.messaging.event.CustomerSnapshot;
import ciclo.messaging.event.ErasureCompleted;
import ciclo.messaging.event.MessageEvent;
import ciclo.messaging.event.MessageEvent.MessageClicked;
import ciclo.messaging.event.MessageEvent.MessageFailed;
import ciclo.messaging.event.MessageEvent.MessageHeldOut;
import ciclo.messaging.event.MessageEvent.MessageOpened;
import ciclo.messaging.event.MessageEvent.MessageSent;
import ciclo.messaging.event.MessageEvent.MessageSuppressed;
import ciclo.messaging.event.MessageEvent.Unsubscribed;
import ciclo.messaging.event.RewardGranted;
import ciclo.messaging.event.StageChanged;
import ciclo.messaging.event.TicketEvent;
import ciclo.messaging.event.TicketEvent.SlaBreached;
import ciclo.messaging.event.TicketEvent.SlaCorrected;
import ciclo.messaging.event.TicketEvent.SlaWarned;
import ciclo.messaging.event.TicketEvent.TicketAssigned;
import ciclo.messaging.event.TicketEvent.TicketClosed;
import ciclo.messaging.event.TicketEvent.TicketMerged;
import ciclo.messaging.event.TicketEvent.TicketOpened;
import ciclo.messaging.event.TicketEvent.TicketPaused;
import ciclo.messaging.event.TicketEvent.TicketPriorityChanged;
import ciclo.messaging.event.TicketEvent.TicketRated;
import ciclo.messaging.event.TicketEvent.TicketReopened;
import ciclo.messaging.event.TicketEvent.TicketReplied;
import ciclo.messaging.event.TicketEvent.TicketResolved;
import ciclo.messaging.event.TicketEvent.TicketResumed;
import ciclo.messaging.event.UnknownEvent;
import ciclo.messaging.money.Money;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Says published events in our own words. Instants are cut to what the database can hold.
@ApplicationScoped
class Translation {

    /// What contacts are called that messages and tickets bring about.
    private static final String CLICK = "newsletter";

    private static final String REPLY = "question";
    private static final String CUSTOMER = "customer";

    private final Money money;
    private final ContactsConfig contacts;

    Translation(Money money, ContactsConfig contacts) {
        this.money = money;
        this.contacts = contacts;
    }

    /// What an event means here; nothing for types that do not concern us.
    Optional<Heard> translate(String customerId, CloudEvent event) {
        EventRef ref = new EventRef(event.source(), event.id(), event.type());
        Instant at = micros(event.time());
        return switch (event.data()) {
            case CustomerForgotten data -> Optional.empty();
            case ErasureCompleted data -> Optional.empty();
            case CustomerEvent data -> Optional.of(customer(customerId, event, data, ref, at));
            case TicketEvent data ->
                Optional.of(heard(customerId, event, ref, at, ticket(data, ref, at), CloudEventCodec.encodeData(data)));
            case StageChanged data -> Optional.empty();
            case CustomerSnapshot data -> Optional.empty();
            case MessageEvent data ->
                Optional.of(
                        heard(customerId, event, ref, at, message(data, ref, at), CloudEventCodec.encodeData(data)));
            // Shown, and no contact: it is we who give.
            case RewardGranted data ->
                Optional.of(heard(customerId, event, ref, at, null, CloudEventCodec.encodeData(data)));
            case UnknownEvent data -> Optional.empty();
        };
    }

    private Heard customer(String customerId, CloudEvent event, CustomerEvent data, EventRef ref, Instant at) {
        return switch (data) {
            case ContactRecorded contact ->
                heard(customerId, event, ref, at, new Occurrence.Contact(ref, at, contact.kind()), json(data));
            case PurchaseRecorded order ->
                heard(
                        customerId,
                        event,
                        ref,
                        at,
                        new Occurrence.Purchase(
                                ref, at, order.orderId(), money.convert(order.amount(), order.currency())),
                        json(data));
            case PurchaseRefunded refund ->
                heard(
                        customerId,
                        event,
                        ref,
                        at,
                        new Occurrence.Refund(
                                ref, at, refund.orderId(), money.convert(refund.amount(), refund.currency())),
                        json(data));
            case ProfileChanged profile -> registration(customerId, event, profile);
            case CustomerMerged merged -> merge(customerId, event);
            case CustomerReferred referred -> heard(customerId, event, ref, at, null, json(data));
        };
    }

    /// That a customer turned out to be another one, as the timeline tells it.
    Heard merge(String customerId, CloudEvent event) {
        return heard(
                customerId,
                event,
                new EventRef(event.source(), event.id(), event.type()),
                micros(event.time()),
                null,
                CloudEventCodec.encodeData(event.data()));
    }

    /// Every version of a profile tells of the same registration. What it says about the person stays out of here.
    private static Heard registration(String customerId, CloudEvent event, ProfileChanged profile) {
        Instant at = micros(profile.registeredAt());
        EventRef ref = new EventRef(event.source(), "registration-" + customerId, event.type());
        return heard(customerId, event, ref, at, new Occurrence.Registration(ref, at), "{}");
    }

    /// Whoever follows a link has been in touch, if the operator sees it so.
    private @Nullable Occurrence message(MessageEvent data, EventRef ref, Instant at) {
        return switch (data) {
            case MessageClicked clicked -> contacts.clicks() ? new Occurrence.Contact(ref, at, CLICK) : null;
            case MessageSent sent -> null;
            case MessageSuppressed suppressed -> null;
            case MessageHeldOut heldOut -> null;
            case MessageFailed failed -> null;
            case MessageOpened opened -> null;
            case Unsubscribed unsubscribed -> null;
        };
    }

    private @Nullable Occurrence ticket(TicketEvent data, EventRef ref, Instant at) {
        return switch (data) {
            case TicketOpened opened -> new Occurrence.TicketOpened(ref, at, opened.ticket());
            case TicketResolved resolved -> new Occurrence.TicketResolved(ref, at, resolved.ticket());
            case TicketReopened reopened -> new Occurrence.TicketReopened(ref, at, reopened.ticket());
            case TicketClosed closed -> new Occurrence.TicketClosed(ref, at, closed.ticket());
            // What was merged away is open no more.
            case TicketMerged merged -> new Occurrence.TicketClosed(ref, at, merged.ticket());
            case TicketRated rated -> new Occurrence.TicketRated(ref, at, rated.ticket(), rated.score());
            case SlaBreached breached ->
                new Occurrence.TicketBreached(ref, at, breached.ticket(), breached.clock(), micros(breached.dueAt()));
            case SlaCorrected corrected ->
                new Occurrence.BreachCorrected(
                        ref, at, corrected.ticket(), corrected.clock(), micros(corrected.dueAt()));
            case SlaWarned warned -> null;
            case TicketReplied(var ticket, var by, var internal) ->
                contacts.replies() && by.equals(CUSTOMER) && !internal ? new Occurrence.Contact(ref, at, REPLY) : null;
            case TicketAssigned assigned -> null;
            case TicketPriorityChanged changed -> null;
            case TicketPaused paused -> null;
            case TicketResumed resumed -> null;
        };
    }

    private static Heard heard(
            String customerId,
            CloudEvent event,
            EventRef ref,
            Instant at,
            @Nullable Occurrence occurrence,
            String data) {
        return new Heard(
                ref,
                customerId,
                at,
                micros(event.recordedTime()),
                event.backfill(),
                event.traceparent(),
                occurrence,
                data);
    }

    private static String json(CustomerEvent data) {
        return CloudEventCodec.encodeData(data);
    }

    private static Instant micros(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS);
    }
}
