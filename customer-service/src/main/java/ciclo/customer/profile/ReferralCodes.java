package ciclo.customer.profile;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/// Makes codes that are read out on the telephone without a mistake: ten of Crockford's 32 characters.
@ApplicationScoped
public class ReferralCodes {

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 10;

    private final RandomGenerator random;

    ReferralCodes(RandomGenerator random) {
        this.random = random;
    }

    /// A code that hardly anybody else has; the database says if somebody does.
    String next() {
        return random.ints(LENGTH, 0, ALPHABET.length())
                .mapToObj(i -> ALPHABET.substring(i, i + 1))
                .collect(Collectors.joining());
    }
}
