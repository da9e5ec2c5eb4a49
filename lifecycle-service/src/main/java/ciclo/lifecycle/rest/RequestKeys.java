package ciclo.lifecycle.rest;

import ciclo.lifecycle.requests.RequestKey;
import jakarta.ws.rs.core.SecurityContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// The header `Idempotency-Key`.
public final class RequestKeys {

    public static final String HEADER = "Idempotency-Key";
    public static final String FORM = "[\\x21-\\x7E]{1,200}";
    public static final String WRONG_FORM = "must be 1 to 200 visible ASCII characters";
    public static final String DESCRIPTION = "A name for the request, unique per author and kept for a week: a request"
            + " that repeats it makes nothing and answers what was made";

    private RequestKeys() {}

    /// The name of a request; null if it has none.
    ///
    /// @param request all that it says, where to included
    public static @Nullable RequestKey of(@Nullable String header, SecurityContext caller, String request) {
        return header == null
                ? null
                : new RequestKey(
                        caller.getUserPrincipal().getName(), header, digest(request.getBytes(StandardCharsets.UTF_8)));
    }

    /// What a request says, in few characters.
    public static String digest(byte[] request) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(request));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
