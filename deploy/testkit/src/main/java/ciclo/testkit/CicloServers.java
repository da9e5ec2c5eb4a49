package ciclo.testkit;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// For a `@QuarkusTest`: the servers, a fresh database, and keys that [Tokens#inMemory] signs for.
///
/// ```java
/// @QuarkusTest
/// @WithTestResource(value = CicloServers.class, initArgs = @ResourceArg(name = "database", value = "ticket"))
/// ```
///
/// `ciclo.test.run` is a name that no other run has, for group ids and topics.
public class CicloServers implements QuarkusTestResourceLifecycleManager {

    private String name = "test";
    private @Nullable Database database;

    @Override
    public void init(Map<String, String> arguments) {
        name = arguments.getOrDefault("database", name);
    }

    @Override
    public Map<String, String> start() {
        Servers servers = Servers.get();
        Database created = servers.postgres().createDatabase(name);
        database = created;
        return Map.of(
                "kafka.bootstrap.servers", servers.kafka(),
                "quarkus.datasource.jdbc.url", created.jdbcUrl(),
                "quarkus.datasource.reactive.url", created.reactiveUrl(),
                "quarkus.datasource.username", created.username(),
                "quarkus.datasource.password", created.password(),
                "mp.jwt.verify.publickey", Tokens.inMemory().publicKeyPem(),
                "ciclo.test.run", name + "-" + UUID.randomUUID());
    }

    @Override
    public void stop() {
        if (database != null) {
            Servers.get().postgres().dropDatabase(database);
            database = null;
        }
    }
}
