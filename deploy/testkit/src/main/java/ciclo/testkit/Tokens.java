package ciclo.testkit;

import io.smallrye.jwt.build.Jwt;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.Set;

/// Bearer tokens as Ciclo's services want them: issuer and audience `ciclo`, roles in `groups`, signed with a key of
/// ours. Production has an identity provider for this.
public final class Tokens {

    private static final Duration DEFAULT_EXPIRY = Duration.ofHours(1);

    private final KeyPair keys;

    private Tokens(KeyPair keys) {
        this.keys = keys;
    }

    /// Signs with the key pair of this JVM.
    public static Tokens inMemory() {
        return new Tokens(Keys.ofThisJvm());
    }

    /// Signs with the key pair in this folder (`private.pem`, readable by its owner only, and `public.pem`), which is
    /// made where it is missing.
    public static Tokens in(Path folder) {
        return new Tokens(Keys.in(folder));
    }

    /// A token for an hour.
    public String token(String subject, String... roles) {
        return token(subject, DEFAULT_EXPIRY, roles);
    }

    /// A token for a while; a negative one has expired already.
    public String token(String subject, Duration expiry, String... roles) {
        long now = System.currentTimeMillis() / 1000;
        return Jwt.issuer("ciclo")
                .subject(subject)
                .upn(subject)
                .audience("ciclo")
                .groups(Set.of(roles))
                .issuedAt(now)
                .expiresAt(now + expiry.toSeconds())
                .sign(keys.getPrivate());
    }

    /// What verifies the signatures.
    public String publicKeyPem() {
        return Keys.pem("PUBLIC KEY", keys.getPublic());
    }
}
