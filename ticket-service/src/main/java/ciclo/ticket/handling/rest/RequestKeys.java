package ciclo.ticket.handling.rest;

import ciclo.ticket.handling.RequestKey;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// Makes of an `Idempotency-Key` and what it came with something that a repetition can be held against.
@ApplicationScoped
class RequestKeys {

    static final String KEY_PATTERN = "[\\x21-\\x7E]{1,200}";
    static final String KEY_MESSAGE = "must be 1 to 200 visible ASCII characters";
    static final String KEY_DESCRIPTION =
            "A name for the request, unique per caller: a request that repeats it does nothing and answers the same";

    private final ObjectMapper json;

    RequestKeys(ObjectMapper json) {
        // A field that a later release adds does not make another request of a repeated one.
        this.json = json.copy().setSerializationInclusion(JsonInclude.Include.NON_NULL);
    }

    /// @param what the resource and the method
    /// @param body as it was read
    @Nullable
    RequestKey of(@Nullable String key, String what, Object body) {
        if (key == null) {
            return null;
        }
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((what + "\n").getBytes(StandardCharsets.UTF_8));
            return new RequestKey(key, HexFormat.of().formatHex(digest.digest(json.writeValueAsBytes(body))));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
