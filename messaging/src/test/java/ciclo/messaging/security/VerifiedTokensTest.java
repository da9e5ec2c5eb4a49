package ciclo.messaging.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.junit.jupiter.api.Test;

class VerifiedTokensTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:15:30Z");
    private static final Instant EXPIRY = NOW.plusSeconds(30);

    private final List<String> verified = new ArrayList<>();
    private final JWTAuthContextInfo rules = new JWTAuthContextInfo();
    private Instant now = NOW;

    @Test
    void tokenIsVerifiedOnceAndStaysTheSameCaller() throws ParseException {
        VerifiedTokens tokens = remembering(Duration.ofMinutes(1));

        JWTCallerPrincipal first = tokens.parse("ana", rules);

        assertThat(tokens.parse("ana", rules)).isSameAs(first);
        assertThat(tokens.parse("ann", rules).getSubject()).isEqualTo("ann");
        assertThat(verified).containsExactly("ana", "ann");
    }

    @Test
    void tokenThatExpiresIsNotBelievedAnyLonger() throws ParseException {
        VerifiedTokens tokens = remembering(Duration.ofMinutes(1));
        tokens.parse("ana", rules);

        now = EXPIRY;

        assertThatThrownBy(() -> tokens.parse("ana", rules)).isInstanceOf(ParseException.class);
        assertThat(verified).containsExactly("ana", "ana");
    }

    @Test
    void whatWasRefusedIsVerifiedAgain() {
        VerifiedTokens tokens = remembering(Duration.ofMinutes(1));
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> tokens.parse("forged", rules)).isInstanceOf(ParseException.class);
        }
        assertThat(verified).hasSize(2);
    }

    @Test
    void otherRulesAreAskedForThemselves() throws ParseException {
        VerifiedTokens tokens = remembering(Duration.ofMinutes(1));
        tokens.parse("ana", rules);
        tokens.parse("ana", new JWTAuthContextInfo());
        assertThat(verified).hasSize(2);
    }

    @Test
    void nothingIsRememberedWhereNothingIsToBe() throws ParseException {
        VerifiedTokens tokens = remembering(Duration.ZERO);
        tokens.parse("ana", rules);
        tokens.parse("ana", rules);
        assertThat(verified).hasSize(2);
    }

    private VerifiedTokens remembering(Duration remember) {
        return new VerifiedTokens(new Verifier(), remember, 10, () -> now);
    }

    /// Believes whatever is neither forged nor expired.
    private final class Verifier extends JWTCallerPrincipalFactory {

        @Override
        public JWTCallerPrincipal parse(String token, JWTAuthContextInfo by) throws ParseException {
            verified.add(token);
            if (token.equals("forged") || !now.isBefore(EXPIRY)) {
                throw new ParseException("not valid");
            }
            JwtClaims claims = new JwtClaims();
            claims.setSubject(token);
            claims.setExpirationTime(NumericDate.fromSeconds(EXPIRY.getEpochSecond()));
            return new DefaultJWTCallerPrincipal(claims);
        }
    }
}
