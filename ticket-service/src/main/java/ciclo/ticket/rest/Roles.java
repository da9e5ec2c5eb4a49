package ciclo.ticket.rest;

/// The scopes of this service's tokens.
public final class Roles {

    public static final String AGENT = "tickets:agent";
    public static final String ADMIN = "tickets:admin";
    /// Hands mails over, and does nothing else.
    public static final String MAIL = "tickets:mail";
    /// Sees and answers their own tickets.
    public static final String CUSTOMER = "tickets:customer";

    private Roles() {}
}
