package ciclo.campaign.response.domain;

import static java.nio.charset.StandardCharsets.UTF_8;

import ciclo.campaign.response.domain.Mark.Click;
import ciclo.campaign.response.domain.Mark.Open;
import ciclo.campaign.response.domain.Mark.Unsubscribing;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Marks as words that nobody else can make: kind, message, link and the first half of their
/// HMAC-SHA-256, in base64url.
public final class Seals {

    /// In characters.
    public static final int SHORTEST_SECRET = 32;

    private static final String ALGORITHM = "HmacSHA256";
    /// The same secret may sign other things elsewhere.
    private static final byte[] PURPOSE = "ciclo.campaign.mark.v1".getBytes(UTF_8);

    private static final byte CLICK = 1;
    private static final byte OPEN = 2;
    private static final byte UNSUBSCRIBING = 3;
    private static final int CONTENT = Byte.BYTES + 3 * Long.BYTES;
    private static final int WHOLE = CONTENT + 16;

    private final List<SecretKeySpec> keys;

    /// @param secrets the first signs; what any of them signed is genuine
    public Seals(List<String> secrets) {
        if (secrets.isEmpty()) {
            throw new IllegalArgumentException("no secret");
        }
        keys = secrets.stream()
                .map(secret -> new SecretKeySpec(secret.getBytes(UTF_8), ALGORITHM))
                .toList();
    }

    public String seal(Mark mark) {
        byte[] content = switch (mark) {
            case Click(var message, long link) -> content(CLICK, message, link);
            case Open(var message) -> content(OPEN, message, 0);
            case Unsubscribing(var message) -> content(UNSUBSCRIBING, message, 0);
        };
        return encode(ByteBuffer.allocate(WHOLE)
                .put(content)
                .put(signature(keys.getFirst(), content))
                .array());
    }

    /// The mark that a word is; empty if none of the secrets signed it.
    public Optional<Mark> open(String word) {
        byte[] whole = decode(word);
        // Some words of other characters say the same bytes.
        if (whole.length != WHOLE || !encode(whole).equals(word)) {
            return Optional.empty();
        }
        byte[] content = Arrays.copyOf(whole, CONTENT);
        byte[] signature = Arrays.copyOfRange(whole, CONTENT, WHOLE);
        if (keys.stream().noneMatch(key -> MessageDigest.isEqual(signature(key, content), signature))) {
            return Optional.empty();
        }
        ByteBuffer genuine = ByteBuffer.wrap(content);
        byte kind = genuine.get();
        UUID message = new UUID(genuine.getLong(), genuine.getLong());
        return switch (kind) {
            case CLICK -> Optional.of(new Click(message, genuine.getLong()));
            case OPEN -> Optional.of(new Open(message));
            case UNSUBSCRIBING -> Optional.of(new Unsubscribing(message));
            default -> Optional.empty();
        };
    }

    private static byte[] content(byte kind, UUID message, long link) {
        return ByteBuffer.allocate(CONTENT)
                .put(kind)
                .putLong(message.getMostSignificantBits())
                .putLong(message.getLeastSignificantBits())
                .putLong(link)
                .array();
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

    private static byte[] signature(SecretKeySpec key, byte[] content) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(PURPOSE);
            return Arrays.copyOf(mac.doFinal(content), WHOLE - CONTENT);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
