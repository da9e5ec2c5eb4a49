package ciclo.testkit;

import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/// Bearer tokens as Ciclo's services want them: issuer and audience `ciclo`, roles in `groups`, signed with a key of
/// ours. Production has an identity provider for this.
public final class Tokens {

    private static final Duration DEFAULT_EXPIRY = Duration.ofHours(1);

    // Signing takes longer than most of what a token is then used for, and tests use thousands.
    private static final Map<Named, Issued> ISSUED = new ConcurrentHashMap<>();

    private record Named(PublicKey key, String subject, List<String> roles) {}

    private record Issued(String token, long nanoTime) {

        boolean isFresh() {
            return System.nanoTime() - nanoTime < DEFAULT_EXPIRY.toNanos() / 2;
        }
    }

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

    /// A token for an hour, of which at least half is left.
    public String token(String subject, String... roles) {
        return ISSUED.compute(
                        new Named(keys.getPublic(), subject, List.of(roles)),
                        (named, issued) -> issued != null && issued.isFresh()
                                ? issued
                                : new Issued(token(subject, DEFAULT_EXPIRY, roles), System.nanoTime()))
                .token();
    }

    /// A token for a while; a negative one has expired already.
    public String token(String subject, Duration expiry, String... roles) {
        return signed(subject, subject, expiry, roles);
    }

    /// A token for an hour of somebody who is called otherwise than they are identified.
    public String tokenOf(String subject, String name, String... roles) {
        return signed(subject, name, DEFAULT_EXPIRY, roles);
    }

    private String signed(String subject, String name, Duration expiry, String... roles) {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer("ciclo");
        claims.setAudience("ciclo");
        claims.setSubject(subject);
        claims.setStringClaim("upn", name);
        claims.setStringListClaim("groups", List.of(roles));
        claims.setGeneratedJwtId();
        claims.setIssuedAtToNow();
        claims.setExpirationTime(NumericDate.fromSeconds(NumericDate.now().getValue() + expiry.toSeconds()));
        JsonWebSignature signature = new JsonWebSignature();
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        signature.setHeader("typ", "JWT");
        signature.setKey(keys.getPrivate());
        signature.setPayload(claims.toJson());
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("Cannot sign", e);
        }
    }

    /// What verifies the signatures.
    public String publicKeyPem() {
        return Keys.pem("PUBLIC KEY", keys.getPublic());
    }
}
