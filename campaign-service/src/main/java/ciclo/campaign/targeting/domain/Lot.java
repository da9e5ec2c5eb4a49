package ciclo.campaign.targeting.domain;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;

/// What a campaign draws for a customer: a number from 0 to below 1 that is always the same for the
/// two, and tells nothing about what other campaigns draw for this customer or this campaign for
/// others.
public final class Lot {

    /// What a draw is for. Each is independent of the others.
    public enum Purpose {
        /// Who gets nothing, so that the effect can be measured.
        HOLDOUT,
        /// Whom the profit gate lets through to learn from.
        LEARNING
    }

    private static final int BITS = 53;

    private Lot() {}

    /// The first 53 bits of the SHA-256 of purpose, salt, campaign and customer, a line each, as a
    /// fraction.
    ///
    /// @param salt the campaign's own: another one draws everything anew
    public static double draw(Purpose purpose, String salt, String campaign, String customer) {
        byte[] hash = sha256(String.join("\n", purpose.name(), salt, campaign, customer));
        return (ByteBuffer.wrap(hash).getLong() >>> (Long.SIZE - BITS)) * 0x1p-53;
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
