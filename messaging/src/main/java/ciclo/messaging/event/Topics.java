package ciclo.messaging.event;

/// The names of the topics. The record key is always the customer id.
public final class Topics {

    /// The whole profile of a customer, or whom they were merged into; compacted; a tombstone is an
    /// erasure. Owned by customer-service.
    public static final String PROFILES = "customer.profiles";
    /// Owned by customer-service.
    public static final String CONTACTS = "customer.contacts";
    /// Owned by customer-service, kept long: stages can be rebuilt from it.
    public static final String PURCHASES = "customer.purchases";
    /// That a service has forgotten a person who was erased. Owned by customer-service; every
    /// service writes to it.
    public static final String ERASURES = "customer.erasures";
    /// Owned by ticket-service.
    public static final String TICKETS = "ticket.events";
    /// Owned by lifecycle-service.
    public static final String STAGE_CHANGES = "lifecycle.stage-changes";
    /// Where each customer stands; compacted; a tombstone is an erasure. Owned by lifecycle-service.
    public static final String CUSTOMERS = "lifecycle.customers";
    /// Owned by campaign-service.
    public static final String MESSAGES = "campaign.messages";

    private Topics() {}

    /// Where `service` puts the records of `topic` that it could not read.
    public static String deadLetter(String topic, String service) {
        return topic + "." + service + ".dead-letter";
    }
}
