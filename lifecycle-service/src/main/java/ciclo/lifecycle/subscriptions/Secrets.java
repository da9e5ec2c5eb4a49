package ciclo.lifecycle.subscriptions;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// What requests are signed with. A secret leaves this service once, when it is made; in the database it is encrypted
/// with AES-GCM, bound to its subscription, where a key is configured.
@Startup
@ApplicationScoped
class Secrets {

    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int SECRET_BYTES = 32;
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final byte PLAIN = 0;
    private static final byte ENCRYPTED = 1;

    private final SecureRandom random = new SecureRandom();
    private final @Nullable SecretKeySpec key;

    Secrets(WebhooksConfig config) {
        this.key = config.encryptionKey().map(Secrets::key).orElse(null);
    }

    /// A new one.
    byte[] create() {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return secret;
    }

    /// As it is handed out, in the form of Standard Webhooks.
    static String text(byte[] secret) {
        return "whsec_" + Base64.getEncoder().encodeToString(secret);
    }

    /// As it is stored.
    byte[] seal(String subscription, byte[] secret) {
        if (key == null) {
            return ByteBuffer.allocate(1 + secret.length).put(PLAIN).put(secret).array();
        }
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] encrypted = apply(Cipher.ENCRYPT_MODE, key, subscription, nonce, secret);
        return ByteBuffer.allocate(1 + nonce.length + encrypted.length)
                .put(ENCRYPTED)
                .put(nonce)
                .put(encrypted)
                .array();
    }

    /// The secret in what was stored.
    ///
    /// @throws IllegalStateException if it was sealed with a key that this process has not
    byte[] open(String subscription, byte[] stored) {
        ByteBuffer bytes = ByteBuffer.wrap(stored);
        if (bytes.get() == PLAIN) {
            return rest(bytes);
        }
        if (key == null) {
            throw new IllegalStateException("ciclo.webhooks.encryption-key is missing");
        }
        byte[] nonce = new byte[NONCE_BYTES];
        bytes.get(nonce);
        return apply(Cipher.DECRYPT_MODE, key, subscription, nonce, rest(bytes));
    }

    private static byte[] apply(int mode, SecretKeySpec key, String subscription, byte[] nonce, byte[] input) {
        try {
            Cipher cipher = Cipher.getInstance(CIPHER);
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(subscription.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("ciclo.webhooks.encryption-key is not the one it was sealed with", e);
        }
    }

    private static byte[] rest(ByteBuffer bytes) {
        byte[] rest = new byte[bytes.remaining()];
        bytes.get(rest);
        return rest;
    }

    private static SecretKeySpec key(String base64) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("ciclo.webhooks.encryption-key is not base64", e);
        }
        if (bytes.length != KEY_BYTES) {
            throw new IllegalArgumentException(
                    "ciclo.webhooks.encryption-key has %d bytes, not %d".formatted(bytes.length, KEY_BYTES));
        }
        return new SecretKeySpec(bytes, "AES");
    }
}
