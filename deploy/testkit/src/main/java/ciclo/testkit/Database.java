package ciclo.testkit;

/// A database and the role that owns it and nothing else.
public record Database(String name, String host, int port, String username, String password) {

    /// For JDBC, and so for Flyway.
    public String jdbcUrl() {
        return "jdbc:postgresql://%s:%d/%s".formatted(host, port, name);
    }

    /// For Quarkus' reactive client.
    public String reactiveUrl() {
        return "vertx-reactive:postgresql://%s:%d/%s".formatted(host, port, name);
    }

    /// Without the password: this ends up in logs.
    @Override
    public String toString() {
        return "%s@%s:%d/%s".formatted(username, host, port, name);
    }
}
