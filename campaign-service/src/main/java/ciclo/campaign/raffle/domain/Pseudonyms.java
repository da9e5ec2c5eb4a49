package ciclo.campaign.raffle.domain;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;

/// The names under which customers take part in a raffle: 128 bits that nobody without the secret can
/// connect with a customer, and another one in each raffle.
public final class Pseudonyms {

    private static final int BYTES = 16;

    private final Mac mac;

    /// @param secret that is never published
    public Pseudonyms(byte[] secret, String raffle) {
        this.mac = Hashes.hmac(Hashes.hmac(secret).doFinal(("entrants of " + raffle).getBytes(UTF_8)));
    }

    /// The customer's: 22 letters, digits, hyphens and underscores.
    public String of(String customer) {
        byte[] hash = mac.doFinal(customer.getBytes(UTF_8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, BYTES));
    }
}
