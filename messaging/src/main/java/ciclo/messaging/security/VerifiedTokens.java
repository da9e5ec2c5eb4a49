package ciclo.messaging.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;

/// Verifies the signature of a token once in a while instead of with every request, which would be most of what a small
/// request costs. A token is known by all of its characters, and not longer than it says itself.
@Alternative
@Priority(1)
@ApplicationScoped
class VerifiedTokens extends JWTCallerPrincipalFactory {

    private final JWTCallerPrincipalFactory verifier;
    private final InstantSource clock;
    private final Cache<Verified, JWTCallerPrincipal> callers;

    /// @param by the rules that it was verified by
    private record Verified(String token, JWTAuthContextInfo by) {}

    @Inject
    VerifiedTokens(TokensConfig config, InstantSource clock) {
        this(new DefaultJWTCallerPrincipalFactory(), config.remember(), config.remembered(), clock);
    }

    VerifiedTokens(JWTCallerPrincipalFactory verifier, Duration remember, int remembered, InstantSource clock) {
        if (remembered < 0 || remember.isNegative()) {
            throw new IllegalArgumentException(
                    "ciclo.tokens.remembered and .remember are not negative, as %d and %s are"
                            .formatted(remembered, remember));
        }
        this.verifier = verifier;
        this.clock = clock;
        this.callers = Caffeine.newBuilder()
                .maximumSize(remembered)
                .expireAfterWrite(remember)
                .build();
    }

    @Override
    public JWTCallerPrincipal parse(String token, JWTAuthContextInfo rules) throws ParseException {
        var key = new Verified(token, rules);
        JWTCallerPrincipal known = callers.getIfPresent(key);
        if (known != null && clock.instant().getEpochSecond() < known.getExpirationTime()) {
            return known;
        }
        JWTCallerPrincipal caller = verifier.parse(token, rules);
        callers.put(key, caller);
        return caller;
    }
}
