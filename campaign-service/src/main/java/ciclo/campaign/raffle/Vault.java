package ciclo.campaign.raffle;

import static java.nio.charset.StandardCharsets.UTF_8;

import ciclo.campaign.Secrets;
import ciclo.campaign.raffle.domain.Pseudonyms;
import ciclo.campaign.raffle.domain.Seed;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Keeps seeds secret until they are published: whoever reads the database learns nothing. Sealed with
/// AES-256 in GCM, bound to the raffle.
@ApplicationScoped
class Vault {

    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final int SEED = 32;

    private final List<byte[]> secrets;
    private final SecureRandom random = new SecureRandom();

    Vault(RaffleConfig config) {
        List<String> given = config.secrets().orElse(List.of());
        Secrets.check("ciclo.raffle.secrets", given);
        this.secrets = given.stream().map(secret -> secret.getBytes(UTF_8)).toList();
    }

    /// Whether there is anything to seal with.
    boolean isThere() {
        return !secrets.isEmpty();
    }

    Seed newSeed() {
        byte[] bytes = new byte[SEED];
        random.nextBytes(bytes);
        return Seed.of(bytes);
    }

    Pseudonyms pseudonyms(String raffle) {
        return new Pseudonyms(key(secrets.getFirst(), "pseudonyms"), raffle);
    }

    byte[] seal(Seed seed, String raffle) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, secrets.getFirst(), nonce, raffle)
                    .doFinal(seed.hex().getBytes(UTF_8));
            return ByteBuffer.allocate(NONCE + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot seal a seed", e);
        }
    }

    /// @throws IllegalStateException if it was sealed with none of the secrets
    Seed open(byte[] sealed, String raffle) {
        ByteBuffer bytes = ByteBuffer.wrap(sealed);
        byte[] nonce = new byte[NONCE];
        bytes.get(nonce);
        byte[] rest = new byte[bytes.remaining()];
        bytes.get(rest);
        for (byte[] secret : secrets) {
            try {
                return new Seed(new String(
                        cipher(Cipher.DECRYPT_MODE, secret, nonce, raffle).doFinal(rest), UTF_8));
            } catch (GeneralSecurityException e) {
                // Sealed with another one of them.
            }
        }
        throw new IllegalStateException(
                "the seed of %s was sealed with none of ciclo.raffle.secrets".formatted(raffle));
    }

    private static Cipher cipher(int mode, byte[] secret, byte[] nonce, String raffle) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, new SecretKeySpec(key(secret, "seeds"), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(raffle.getBytes(UTF_8));
        return cipher;
    }

    /// A key for one purpose.
    private static byte[] key(byte[] secret, String purpose) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((purpose + "\n").getBytes(UTF_8));
            return digest.digest(secret);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
