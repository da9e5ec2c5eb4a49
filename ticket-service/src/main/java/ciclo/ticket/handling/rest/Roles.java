package ciclo.ticket.handling.rest;

/// The scopes of this service's tokens.
final class Roles {

    static final String AGENT = "tickets:agent";
    static final String ADMIN = "tickets:admin";
    /// Sees and answers their own tickets.
    static final String CUSTOMER = "tickets:customer";

    private Roles() {}
}
