package ciclo.ticket.handling.rest;

import ciclo.messaging.problem.Problems;
import ciclo.ticket.handling.Caller;
import ciclo.ticket.queues.domain.Reach;
import ciclo.ticket.rest.Roles;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.jwt.JsonWebToken;

/// Who sent the current request.
@ApplicationScoped
public class Callers {

    private final SecurityIdentity identity;
    private final JsonWebToken token;

    Callers(SecurityIdentity identity, JsonWebToken token) {
        this.identity = identity;
        this.token = token;
    }

    /// A customer is the token's `sub`, which its bearer cannot choose; other claims can be theirs to edit, and say
    /// more
    /// of a person than an id does.
    public Caller current() {
        boolean admin = identity.hasRole(Roles.ADMIN);
        boolean staff = admin || identity.hasRole(Roles.AGENT);
        String name = staff ? token.getName() : token.getSubject();
        if (name == null || name.isBlank()) {
            throw Problems.of(403, "Nobody", "the token names nobody");
        }
        return new Caller(
                name,
                staff,
                identity.hasRole(Roles.CUSTOMER) ? token.getSubject() : null,
                admin ? Reach.EVERYTHING : null);
    }
}
