package ciclo.ticket.handling.rest;

import ciclo.ticket.handling.RequestKey;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/// Makes of an `Idempotency-Key` and what it came with something that a repetition can be held against.
@ApplicationScoped
class RequestKeys {

    static final String KEY_PATTERN = "[\\x21-\\x7E]{1,200}";
    static final String KEY_MESSAGE = "must be 1 to 200 visible ASCII characters";
    static final String KEY_DESCRIPTION =
            "A name for the request, unique per caller: a request that repeats it does nothing and answers the same";

    private final Fingerprints fingerprints;

    RequestKeys(Fingerprints fingerprints) {
        this.fingerprints = fingerprints;
    }

    /// @param what the resource and the method
    /// @param body as it was read
    @Nullable
    RequestKey of(@Nullable String key, String what, Object body) {
        return key == null ? null : new RequestKey(key, fingerprints.of(what, body));
    }
}
