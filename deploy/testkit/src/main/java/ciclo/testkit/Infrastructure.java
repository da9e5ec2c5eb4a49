package ciclo.testkit;

import java.util.Locale;

/// Where Kafka and PostgreSQL come from.
public enum Infrastructure {
    /// Running servers that `CICLO_KAFKA` or `CICLO_POSTGRES` name.
    GIVEN,
    /// Containers.
    TESTCONTAINERS,
    /// Child processes.
    EMBEDDED;

    /// The choice for the server that this setting would name: the named one, else containers where a Docker engine
    /// answers, else child processes. `CICLO_INFRASTRUCTURE` overrules.
    public static Infrastructure of(String setting) {
        String forced = setting("CICLO_INFRASTRUCTURE");
        if (!forced.isEmpty()) {
            Infrastructure infrastructure = parse(forced);
            if (infrastructure == GIVEN && setting(setting).isEmpty()) {
                throw new IllegalStateException("CICLO_INFRASTRUCTURE is given, but " + setting + " is not set");
            }
            return infrastructure;
        }
        if (!setting(setting).isEmpty()) {
            return GIVEN;
        }
        return Docker.answers() ? TESTCONTAINERS : EMBEDDED;
    }

    /// A system property, else the environment variable of the same name, else nothing.
    static String setting(String name) {
        String property = System.getProperty(name);
        String value = property != null ? property : System.getenv(name);
        return value == null ? "" : value.strip();
    }

    static Infrastructure parse(String name) {
        try {
            return valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "CICLO_INFRASTRUCTURE is given, testcontainers or embedded, not " + name, e);
        }
    }

    /// As it is written in settings and logs.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
