package ciclo.messaging.event;

import ciclo.messaging.event.CustomerEvent.ContactRecorded;
import ciclo.messaging.event.CustomerEvent.CustomerMerged;
import ciclo.messaging.event.CustomerEvent.CustomerReferred;
import ciclo.messaging.event.CustomerEvent.ProfileChanged;
import ciclo.messaging.event.CustomerEvent.PurchaseRecorded;
import ciclo.messaging.event.CustomerEvent.PurchaseRefunded;
import ciclo.messaging.event.MessageEvent.MessageClicked;
import ciclo.messaging.event.MessageEvent.MessageFailed;
import ciclo.messaging.event.MessageEvent.MessageHeldOut;
import ciclo.messaging.event.MessageEvent.MessageOpened;
import ciclo.messaging.event.MessageEvent.MessageSent;
import ciclo.messaging.event.MessageEvent.MessageSuppressed;
import ciclo.messaging.event.MessageEvent.Unsubscribed;
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
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The names under which events travel, each bound to the record that carries its data.
public enum EventType {
    CONTACT_RECORDED("ciclo.customer.contact-recorded.v1", ContactRecorded.class),
    PURCHASE_RECORDED("ciclo.customer.purchase-recorded.v1", PurchaseRecorded.class),
    PURCHASE_REFUNDED("ciclo.customer.purchase-refunded.v1", PurchaseRefunded.class),
    PROFILE_CHANGED("ciclo.customer.profile-changed.v1", ProfileChanged.class),
    CUSTOMER_MERGED("ciclo.customer.merged.v1", CustomerMerged.class),
    CUSTOMER_REFERRED("ciclo.customer.referred.v1", CustomerReferred.class),
    CUSTOMER_FORGOTTEN("ciclo.customer.forgotten.v1", CustomerForgotten.class),
    ERASURE_COMPLETED("ciclo.customer.erasure-completed.v1", ErasureCompleted.class),
    TICKET_OPENED("ciclo.ticket.opened.v1", TicketOpened.class),
    TICKET_REPLIED("ciclo.ticket.replied.v1", TicketReplied.class),
    TICKET_ASSIGNED("ciclo.ticket.assigned.v1", TicketAssigned.class),
    TICKET_PRIORITY_CHANGED("ciclo.ticket.priority-changed.v1", TicketPriorityChanged.class),
    TICKET_PAUSED("ciclo.ticket.paused.v1", TicketPaused.class),
    TICKET_RESUMED("ciclo.ticket.resumed.v1", TicketResumed.class),
    TICKET_RESOLVED("ciclo.ticket.resolved.v1", TicketResolved.class),
    TICKET_REOPENED("ciclo.ticket.reopened.v1", TicketReopened.class),
    TICKET_CLOSED("ciclo.ticket.closed.v1", TicketClosed.class),
    TICKET_MERGED("ciclo.ticket.merged.v1", TicketMerged.class),
    SLA_WARNED("ciclo.ticket.sla-warned.v1", SlaWarned.class),
    SLA_BREACHED("ciclo.ticket.sla-breached.v1", SlaBreached.class),
    SLA_CORRECTED("ciclo.ticket.sla-corrected.v1", SlaCorrected.class),
    TICKET_RATED("ciclo.ticket.rated.v1", TicketRated.class),
    STAGE_CHANGED("ciclo.lifecycle.stage-changed.v1", StageChanged.class),
    CUSTOMER_SNAPSHOT("ciclo.lifecycle.customer-snapshot.v1", CustomerSnapshot.class),
    MESSAGE_SENT("ciclo.campaign.message-sent.v1", MessageSent.class),
    MESSAGE_SUPPRESSED("ciclo.campaign.message-suppressed.v1", MessageSuppressed.class),
    MESSAGE_HELD_OUT("ciclo.campaign.message-held-out.v1", MessageHeldOut.class),
    MESSAGE_FAILED("ciclo.campaign.message-failed.v1", MessageFailed.class),
    MESSAGE_OPENED("ciclo.campaign.message-opened.v1", MessageOpened.class),
    MESSAGE_CLICKED("ciclo.campaign.message-clicked.v1", MessageClicked.class),
    UNSUBSCRIBED("ciclo.campaign.unsubscribed.v1", Unsubscribed.class),
    REWARD_GRANTED("ciclo.campaign.reward-granted.v1", RewardGranted.class);

    private static final Map<String, EventType> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(EventType::typeName, type -> type));
    private static final Map<Class<?>, EventType> BY_CLASS =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(EventType::dataClass, type -> type));

    private final String typeName;
    private final Class<? extends EventData> dataClass;

    EventType(String typeName, Class<? extends EventData> dataClass) {
        this.typeName = typeName;
        this.dataClass = dataClass;
    }

    /// The CloudEvents `type`.
    public String typeName() {
        return typeName;
    }

    /// The record that carries the data.
    public Class<? extends EventData> dataClass() {
        return dataClass;
    }

    /// The type under which `data` travels.
    public static String of(EventData data) {
        if (data instanceof UnknownEvent(String type)) {
            return type;
        }
        EventType type = BY_CLASS.get(data.getClass());
        if (type == null) {
            throw new IllegalStateException("no event type for " + data.getClass());
        }
        return type.typeName;
    }

    /// The type of that name, if this code knows it.
    public static Optional<EventType> named(String typeName) {
        return Optional.ofNullable(BY_NAME.get(typeName));
    }
}
