package ciclo.local.run;

import java.util.List;

/// What a token can allow.
public final class Roles {

    /// Every role there is.
    public static final List<String> ALL = List.of(
            "customers:read",
            "customers:write",
            "customers:admin",
            "events:write",
            "tickets:agent",
            "tickets:admin",
            "tickets:customer",
            "tickets:mail",
            "lifecycle:read",
            "lifecycle:write",
            "lifecycle:admin",
            "campaigns:read",
            "campaigns:write",
            "bounces:write");

    private Roles() {}
}
