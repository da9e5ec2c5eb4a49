package ciclo.testkit;

import org.jspecify.annotations.Nullable;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

/// Kafka and PostgreSQL, found or started once per JVM and stopped with it. Each is, in this order, the given server
/// (`CICLO_KAFKA`, bootstrap servers; `CICLO_POSTGRES`, `postgresql://user:password@host:port`), a container where a
/// Docker engine answers, or a child process. `CICLO_INFRASTRUCTURE` (given, testcontainers, embedded) decides for
/// both.
public final class Servers {

    private static final System.Logger LOG = System.getLogger(Servers.class.getName());

    // Quarkus loads test resources and tests with different class loaders: what is once per JVM cannot be a static
    // field alone, so the first copy of this class tells the others by system properties, under a lock that is one
    // object for all of them.
    private static final String ONE_PER_JVM = "ciclo.testkit.servers";
    private static final String DESCRIPTION = ONE_PER_JVM + ".description";
    private static final String KAFKA = ONE_PER_JVM + ".kafka";
    private static final String POSTGRES = ONE_PER_JVM + ".postgres";

    private static @Nullable Servers instance;

    private final String kafka;
    private final PostgresServer postgres;
    private final String description;

    private Servers(String kafka, PostgresServer postgres, String description) {
        this.kafka = kafka;
        this.postgres = postgres;
        this.description = description;
    }

    /// The servers of this JVM, started by the first who asks.
    public static Servers get() {
        synchronized (ONE_PER_JVM.intern()) {
            if (instance == null) {
                instance = System.getProperty(DESCRIPTION) == null ? start() : found();
            }
            return instance;
        }
    }

    /// A broker of one's own to kill, pause and restart, whatever the others use.
    public static KafkaBroker startKafka() {
        return KafkaBroker.temporary();
    }

    /// A PostgreSQL of one's own to kill, pause and restart, whatever the others use.
    public static EmbeddedPostgresServer startPostgres() {
        return EmbeddedPostgresServer.temporary();
    }

    /// Kafka's bootstrap servers.
    public String kafka() {
        return kafka;
    }

    /// The PostgreSQL server.
    public PostgresServer postgres() {
        return postgres;
    }

    /// Which servers these are and where they come from, in a line.
    public String description() {
        return description;
    }

    private static Servers found() {
        return new Servers(
                System.getProperty(KAFKA),
                GivenPostgres.parse(System.getProperty(POSTGRES)),
                System.getProperty(DESCRIPTION));
    }

    private static Servers start() {
        Infrastructure forKafka = Infrastructure.of("CICLO_KAFKA");
        Infrastructure forPostgres = Infrastructure.of("CICLO_POSTGRES");
        String kafka = startKafka(forKafka);
        GivenPostgres postgres = startPostgres(forPostgres);
        String description =
                "Kafka (%s) at %s, PostgreSQL (%s) at %s".formatted(forKafka, kafka, forPostgres, postgres);
        System.setProperty(KAFKA, kafka);
        System.setProperty(POSTGRES, postgres.url());
        System.setProperty(DESCRIPTION, description);
        LOG.log(System.Logger.Level.INFO, description);
        return new Servers(kafka, postgres, description);
    }

    private static String startKafka(Infrastructure infrastructure) {
        return switch (infrastructure) {
            case GIVEN -> Infrastructure.setting("CICLO_KAFKA");
            case TESTCONTAINERS -> {
                var container =
                        new KafkaContainer("apache/kafka:4.1.1").withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false");
                container.start();
                atExit(container::stop);
                yield container.getBootstrapServers().replaceFirst("^PLAINTEXT://", "");
            }
            case EMBEDDED -> {
                KafkaBroker broker = KafkaBroker.temporary();
                atExit(broker::close);
                yield broker.bootstrapServers();
            }
        };
    }

    private static GivenPostgres startPostgres(Infrastructure infrastructure) {
        return switch (infrastructure) {
            case GIVEN -> GivenPostgres.parse(Infrastructure.setting("CICLO_POSTGRES"));
            case TESTCONTAINERS -> {
                var container = new PostgreSQLContainer("postgres:18")
                        .withUsername("postgres")
                        .withPassword("postgres")
                        .withDatabaseName("postgres")
                        .withCommand("postgres", "-c", "fsync=off", "-c", "max_connections=200");
                container.start();
                atExit(container::stop);
                yield new GivenPostgres(container.getHost(), container.getFirstMappedPort(), "postgres", "postgres");
            }
            case EMBEDDED -> {
                EmbeddedPostgresServer server = EmbeddedPostgresServer.temporary();
                atExit(server::close);
                yield new GivenPostgres(server.host(), server.port(), server.adminUser(), server.adminPassword());
            }
        };
    }

    private static void atExit(Runnable stop) {
        Runtime.getRuntime().addShutdownHook(new Thread(stop, "stop-servers"));
    }
}
