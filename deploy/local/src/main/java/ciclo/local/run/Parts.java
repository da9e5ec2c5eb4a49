package ciclo.local.run;

import ciclo.local.CicloHome;
import ciclo.testkit.ChildProcess;
import ciclo.testkit.Database;
import ciclo.testkit.EmbeddedPostgresServer;
import ciclo.testkit.KafkaBroker;
import ciclo.testkit.PostgresServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How each part is started, asked and stopped.
final class Parts {

    private static final Duration GRACE = Duration.ofSeconds(20);

    private final CicloHome home;
    private final Ports ports;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    Parts(CicloHome home, Ports ports) {
        this.home = home;
        this.ports = ports;
    }

    Part embeddedKafka() {
        KafkaBroker broker = KafkaBroker.in(home.kafka(), ports.kafka(), home.log("kafka"));
        return new Part("kafka", ports.kafka(), broker::launch, broker::isReady, p -> p.stop("TERM", GRACE), null);
    }

    Part embeddedPostgres(EmbeddedPostgresServer server) {
        return new Part("postgres", ports.postgres(), server::launch, server::answers, p -> p.stop("INT", GRACE), null);
    }

    Part kafkaContainer(Containers containers) {
        return new Part(
                "kafka",
                ports.kafka(),
                () -> containers.runKafka(ports.kafka(), home),
                () -> KafkaBroker.answers("127.0.0.1:" + ports.kafka()),
                client -> containers.stop(containers.kafkaName(), client),
                containers.kafkaName());
    }

    Part postgresContainer(Containers containers, PostgresServer server) {
        return new Part(
                "postgres",
                ports.postgres(),
                () -> containers.runPostgres(ports.postgres(), server.adminPassword(), home),
                server::answers,
                client -> containers.stop(containers.postgresName(), client),
                containers.postgresName());
    }

    Part mails() {
        List<String> command = Jvm.again(
                List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                "mails",
                "--smtp=" + ports.smtp(),
                "--http=" + ports.mails(),
                "--folder=" + home.mails());
        return new Part(
                "mails",
                ports.mails(),
                () -> ChildProcess.start(command, Map.of(), home.log("mails")),
                () -> succeeds("http://127.0.0.1:" + ports.mails() + "/mails?limit=1"),
                p -> p.stop("TERM", GRACE),
                null);
    }

    /// @param ratingSecret what the help desk's rating links are signed with
    Part service(Service service, String kafka, Database database, Path publicKey, String ratingSecret) {
        int port = ports.of(service);
        Path jar = home.checkout().resolve(service.processName()).resolve("target/quarkus-app/quarkus-run.jar");
        List<String> command = new ArrayList<>(List.of(ChildProcess.java()));
        command.addAll(serviceOptions());
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(List.of("-jar", jar.toString()));
        Map<String, String> environment = new HashMap<>(Map.of(
                "QUARKUS_HTTP_HOST", "127.0.0.1",
                "QUARKUS_HTTP_PORT", Integer.toString(port),
                "KAFKA_BOOTSTRAP_SERVERS", kafka,
                "QUARKUS_DATASOURCE_JDBC_URL", database.jdbcUrl(),
                "QUARKUS_DATASOURCE_REACTIVE_URL", database.reactiveUrl(),
                "QUARKUS_DATASOURCE_USERNAME", database.username(),
                "QUARKUS_DATASOURCE_PASSWORD", database.password(),
                "MP_JWT_VERIFY_PUBLICKEY_LOCATION", publicKey.toUri().toString(),
                "QUARKUS_MAILER_HOST", "127.0.0.1",
                "QUARKUS_MAILER_PORT", Integer.toString(ports.smtp())));
        if (service == Service.CAMPAIGN) {
            // Random, and the same after a restart, as links in mails have to be.
            environment.put("CICLO_RESPONSES_SECRETS", "responses-" + database.password());
            environment.put("CICLO_RESPONSES_ADDRESS", "http://127.0.0.1:" + port);
            environment.put("CICLO_WEBHOOKS_SECRETS", "webhooks-" + database.password());
            // As long as the data: seeds that were sealed with another secret cannot be opened.
            environment.put("CICLO_RAFFLE_SECRETS", "raffles-" + database.password());
        }
        if (service == Service.TICKET) {
            environment.put("CICLO_MAIL_ADDRESS", "help@shop.example");
            environment.put("CICLO_SATISFACTION_SECRETS", ratingSecret);
            environment.put("CICLO_SATISFACTION_ADDRESS", "http://127.0.0.1:" + port);
        }
        // What the caller's environment says comes first.
        environment
                .keySet()
                .removeIf(name -> name.startsWith("CICLO_") && System.getenv().containsKey(name));
        return new Part(
                service.processName(),
                port,
                () -> ChildProcess.start(command, environment, home.log(service.processName())),
                () -> succeeds("http://127.0.0.1:" + port + "/q/health/ready"),
                p -> p.stop("TERM", GRACE),
                null);
    }

    /// Small heaps, so that all fits on one machine, and the quick compiler alone: it halves the time
    /// to the start, which matters more here than the last bit of speed.
    private static List<String> serviceOptions() {
        String options = System.getenv().getOrDefault("CICLO_SERVICE_OPTIONS", "");
        return options.isBlank()
                ? List.of("-Xmx320m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
                : List.of(options.strip().split("\\s+", -1));
    }

    private boolean succeeds(String url) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
