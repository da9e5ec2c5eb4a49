package ciclo.customer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.security.SecureRandom;
import java.util.random.RandomGenerator;

/// The one source of chance.
final class Randomness {

    @Produces
    @ApplicationScoped
    static RandomGenerator randomGenerator() {
        return new SecureRandom();
    }
}
