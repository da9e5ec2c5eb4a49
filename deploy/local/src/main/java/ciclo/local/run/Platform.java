package ciclo.local.run;

import ciclo.local.CicloHome;
import ciclo.local.Failure;
import ciclo.testkit.ChildProcess;
import ciclo.testkit.Database;
import ciclo.testkit.EmbeddedPostgresServer;
import ciclo.testkit.GivenPostgres;
import ciclo.testkit.Infrastructure;
import ciclo.testkit.PostgresServer;
import ciclo.testkit.Tokens;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All of Ciclo with its servers, put together as the settings say.
final class Platform {

    private final CicloHome home;
    private final Ports ports;
    private final Infrastructure kafkaFrom = Infrastructure.of("CICLO_KAFKA");
    private final Infrastructure postgresFrom = Infrastructure.of("CICLO_POSTGRES");
    private final Secrets secrets;
    private final Parts parts;
    private final Containers containers;

    Platform(CicloHome home, Ports ports) {
        this.home = home;
        this.ports = ports;
        this.secrets = Secrets.in(home.secrets());
        this.parts = new Parts(home, ports);
        this.containers = new Containers(home);
    }

    /// The data of servers that are not ours is not ours to delete.
    static void forget(CicloHome home) {
        if (Infrastructure.of("CICLO_KAFKA") == Infrastructure.GIVEN
                || Infrastructure.of("CICLO_POSTGRES") == Infrastructure.GIVEN) {
            throw new Failure(
                    "--fresh leaves given servers alone: drop the databases customer, ticket, lifecycle and campaign"
                            + " and delete the topics customer.*, ticket.*, lifecycle.* and campaign.* yourself");
        }
        if (Infrastructure.of("CICLO_KAFKA") == Infrastructure.TESTCONTAINERS) {
            new Containers(home).forget();
        }
        home.forget();
    }

    void check() {
        Preflight.checkDisk(home.folder());
        if (List.of(kafkaFrom, postgresFrom).contains(Infrastructure.TESTCONTAINERS)
                && !ChildProcess.onPath("docker")) {
            throw new Failure("A Docker engine answers, but there is no docker command:"
                    + " install it, or CICLO_INFRASTRUCTURE=embedded deploy/up");
        }
        Preflight.checkPorts(ports.byName(kafkaFrom != Infrastructure.GIVEN, postgresFrom != Infrastructure.GIVEN));
        for (Service service : Service.values()) {
            Path jar = home.checkout().resolve(service.processName()).resolve("target/quarkus-app/quarkus-run.jar");
            if (!java.nio.file.Files.exists(jar)) {
                throw new Failure(jar + " is missing: ./mvnw package -Dquick -DskipTests builds it");
            }
        }
    }

    RunState state(ProcessMark supervisor) {
        Map<String, String> addresses = new LinkedHashMap<>();
        for (Service service : Service.values()) {
            addresses.put(service.processName(), "http://localhost:" + ports.of(service));
        }
        addresses.put("mails", "http://localhost:" + ports.mails());
        addresses.put("kafka", kafka());
        addresses.put("postgres", postgres().host() + ":" + postgres().port());
        String infrastructure = "Kafka (%s) at %s, PostgreSQL (%s) at %s"
                .formatted(kafkaFrom, addresses.get("kafka"), postgresFrom, addresses.get("postgres"));
        return new RunState(supervisor, false, infrastructure, addresses, List.of());
    }

    void start(Supervisor supervisor) {
        PostgresServer postgres = postgres();
        List<Part> servers = new ArrayList<>(List.of(parts.mails()));
        kafkaPart().ifPresent(servers::add);
        postgresPart(postgres).ifPresent(servers::add);
        supervisor.start(servers);
        Tokens.in(home.keys());
        List<Part> services = new ArrayList<>();
        for (Service service : Service.values()) {
            Database database = postgres.createDatabase(service.database(), secrets.of(service));
            services.add(
                    parts.service(service, kafka(), database, home.keys().resolve("public.pem"), secrets.ratings()));
        }
        supervisor.start(services);
    }

    private String kafka() {
        return kafkaFrom == Infrastructure.GIVEN ? System.getenv("CICLO_KAFKA") : "127.0.0.1:" + ports.kafka();
    }

    private PostgresServer postgres() {
        return switch (postgresFrom) {
            case GIVEN -> GivenPostgres.parse(System.getenv("CICLO_POSTGRES"));
            case TESTCONTAINERS -> new GivenPostgres("127.0.0.1", ports.postgres(), "postgres", secrets.postgres());
            case EMBEDDED ->
                EmbeddedPostgresServer.in(home.postgres(), ports.postgres(), secrets.postgres(), home.log("postgres"));
        };
    }

    private Optional<Part> kafkaPart() {
        return switch (kafkaFrom) {
            case GIVEN -> Optional.empty();
            case TESTCONTAINERS -> Optional.of(parts.kafkaContainer(containers));
            case EMBEDDED -> Optional.of(parts.embeddedKafka());
        };
    }

    private Optional<Part> postgresPart(PostgresServer server) {
        return switch (server) {
            case EmbeddedPostgresServer embedded -> Optional.of(parts.embeddedPostgres(embedded));
            case PostgresServer other
            when postgresFrom == Infrastructure.TESTCONTAINERS ->
                Optional.of(parts.postgresContainer(containers, other));
            case PostgresServer given -> Optional.empty();
        };
    }
}
