package ciclo.customer;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.jwt.JsonWebToken;

/// Who calls.
@ApplicationScoped
public class CallerIdentity {

    private final SecurityIdentity caller;

    CallerIdentity(SecurityIdentity caller) {
        this.caller = caller;
    }

    /// The subject of the caller's token.
    public String name() {
        String subject = caller.getPrincipal() instanceof JsonWebToken token ? token.getSubject() : null;
        return subject == null ? caller.getPrincipal().getName() : subject;
    }

    /// The caller as a CloudEvents `source`: `/clients/` and the subject of their token.
    public String source() {
        return "/clients/" + URLEncoder.encode(name(), StandardCharsets.UTF_8);
    }

    /// For whom the caller may say that something happened: for themselves, or for any client with `customers:admin`.
    public Speaker speaker() {
        return new Speaker(source(), hasRole("customers:admin"));
    }

    /// Whether the caller's token has this role.
    public boolean hasRole(String role) {
        return caller.hasRole(role);
    }
}
