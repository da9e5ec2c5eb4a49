package ciclo.local.run;

import ciclo.local.Failure;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Properties;

/// The databases' passwords and what rating links are signed with: random, made once, in a file for its owner's eyes.
final class Secrets {

    private static final String RATINGS = "ratings";

    private final Properties passwords;

    private Secrets(Properties passwords) {
        this.passwords = passwords;
    }

    static Secrets in(Path file) {
        Properties passwords = new Properties();
        try {
            if (Files.exists(file)) {
                try (Reader in = Files.newBufferedReader(file)) {
                    passwords.load(in);
                }
                return new Secrets(passwords);
            }
            passwords.setProperty("postgres", random());
            passwords.setProperty(RATINGS, random());
            for (Service service : Service.values()) {
                passwords.setProperty(service.database(), random());
            }
            Files.createDirectories(file.getParent());
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try (Writer out = Files.newBufferedWriter(file)) {
                passwords.store(out, "Passwords of the local databases, and what rating links are signed with");
            }
            return new Secrets(passwords);
        } catch (IOException e) {
            throw new Failure("Cannot keep passwords in " + file + ": " + e.getMessage(), e);
        }
    }

    String postgres() {
        return of("postgres");
    }

    /// What rating links are signed with. A file from before there were any has none: then it is made of a password
    /// that stays as long.
    String ratings() {
        return passwords.getProperty(RATINGS, "ratings-" + of(Service.TICKET));
    }

    String of(Service service) {
        return of(service.database());
    }

    private String of(String name) {
        String password = passwords.getProperty(name);
        if (password == null) {
            throw new Failure("No password for " + name + " in secrets.properties: deploy/up --fresh makes new ones");
        }
        return password;
    }

    private static String random() {
        byte[] bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
