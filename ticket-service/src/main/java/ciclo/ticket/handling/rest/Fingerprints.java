package ciclo.ticket.handling.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Tells a request from another one.
@ApplicationScoped
class Fingerprints {

    private final ObjectMapper json;

    Fingerprints(ObjectMapper json) {
        // A field that a later release adds does not make another request of a repeated one.
        this.json = json.copy().setSerializationInclusion(JsonInclude.Include.NON_NULL);
    }

    /// @param what the resource and the method
    /// @param body as it was read
    String of(String what, Object body) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((what + "\n").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(json.writeValueAsBytes(body)));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
