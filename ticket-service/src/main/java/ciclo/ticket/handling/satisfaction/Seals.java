package ciclo.ticket.handling.satisfaction;

import static java.nio.charset.StandardCharsets.UTF_8;

import ciclo.ticket.handling.domain.Invitation;
import ciclo.ticket.handling.domain.TicketNumber;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Invitations as words that nobody else can make: ticket, resolution, expiry and their HMAC-SHA-256, in base64url.
final class Seals {

    static final int SHORTEST_SECRET = 32;

    private static final String ALGORITHM = "HmacSHA256";
    /// The same secret may sign other things elsewhere.
    private static final byte[] PURPOSE = "ciclo.ticket.rating.v1".getBytes(UTF_8);

    private static final int CONTENT = 2 * Long.BYTES + Integer.BYTES;
    private static final int WHOLE = CONTENT + 32;

    private final List<SecretKeySpec> keys;

    /// @param secrets the first signs; what any of them signed is genuine
    Seals(List<String> secrets) {
        if (secrets.isEmpty()) {
            throw new IllegalArgumentException("no secret");
        }
        keys = secrets.stream()
                .map(secret -> new SecretKeySpec(secret.getBytes(UTF_8), ALGORITHM))
                .toList();
    }

    String seal(Invitation invitation) {
        byte[] content = ByteBuffer.allocate(CONTENT)
                .putLong(invitation.ticket().value())
                .putInt(invitation.resolution())
                .putLong(invitation.expiresAt().getEpochSecond())
                .array();
        return encode(ByteBuffer.allocate(WHOLE)
                .put(content)
                .put(hmac(keys.getFirst(), content))
                .array());
    }

    /// The invitation that a word is; empty if none of the secrets signed it.
    Optional<Invitation> open(String word) {
        byte[] whole = decode(word);
        // Some words of other characters say the same bytes.
        if (whole.length != WHOLE || !encode(whole).equals(word)) {
            return Optional.empty();
        }
        byte[] content = Arrays.copyOf(whole, CONTENT);
        byte[] signature = Arrays.copyOfRange(whole, CONTENT, WHOLE);
        if (keys.stream().noneMatch(key -> MessageDigest.isEqual(hmac(key, content), signature))) {
            return Optional.empty();
        }
        ByteBuffer genuine = ByteBuffer.wrap(content);
        return Optional.of(new Invitation(
                new TicketNumber(genuine.getLong()), genuine.getInt(), Instant.ofEpochSecond(genuine.getLong())));
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] decode(String word) {
        try {
            return Base64.getUrlDecoder().decode(word);
        } catch (IllegalArgumentException notBase64) {
            return new byte[0];
        }
    }

    private static byte[] hmac(SecretKeySpec key, byte[] content) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(PURPOSE);
            return mac.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
