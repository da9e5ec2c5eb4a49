package ciclo.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;

/// An RSA key pair as PEM, of which the private half says all.
final class Keys {

    private static final String ONE_PER_JVM = "ciclo.testkit.key";

    private Keys() {}

    /// One pair for all class loaders of this JVM; see [Servers] for why.
    static KeyPair ofThisJvm() {
        synchronized (ONE_PER_JVM.intern()) {
            String known = System.getProperty(ONE_PER_JVM);
            if (known != null) {
                return parse(known);
            }
            KeyPair keys = generate();
            System.setProperty(ONE_PER_JVM, pem("PRIVATE KEY", keys.getPrivate()));
            return keys;
        }
    }

    static KeyPair in(Path folder) {
        Path secret = folder.resolve("private.pem");
        try {
            if (!Files.exists(secret)) {
                KeyPair keys = generate();
                Files.createDirectories(folder);
                Files.writeString(folder.resolve("public.pem"), pem("PUBLIC KEY", keys.getPublic()));
                var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
                Path scratch = Files.createTempFile(folder, "private", ".pem", ownerOnly);
                Files.writeString(scratch, pem("PRIVATE KEY", keys.getPrivate()));
                Files.move(scratch, secret, StandardCopyOption.ATOMIC_MOVE);
            }
            return parse(Files.readString(secret));
        } catch (IOException e) {
            throw new UncheckedIOException("No keys in " + folder, e);
        }
    }

    static String pem(String kind, Key key) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(kind, body, kind);
    }

    private static KeyPair generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair parse(String pem) {
        String body = pem.replaceAll("-----[A-Z ]+-----", "");
        byte[] encoded = Base64.getMimeDecoder().decode(body.getBytes(StandardCharsets.US_ASCII));
        try {
            KeyFactory factory = KeyFactory.getInstance("RSA");
            var secret = (RSAPrivateCrtKey) factory.generatePrivate(new PKCS8EncodedKeySpec(encoded));
            var open = new RSAPublicKeySpec(secret.getModulus(), secret.getPublicExponent());
            return new KeyPair(factory.generatePublic(open), secret);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Not a private RSA key", e);
        }
    }
}
