package ciclo.testkit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/// What every temporary broker has in common at its start, made once per version of Kafka and of Java.
final class KafkaTemplate {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private KafkaTemplate() {}

    /// The data of a broker that has not started yet.
    static Path formatted() {
        return Cache.folder("kafka-data-" + version(), folder -> in(folder).format())
                .resolve("data");
    }

    /// Options for a JVM that is to find a broker's classes loaded and linked: half of the work of a start.
    static List<String> quickStart() {
        Path image =
                Cache.folder("kafka-image-" + version(), KafkaTemplate::train).resolve("aot");
        return Files.exists(image) ? List.of("-XX:AOTCache=" + image) : List.of();
    }

    /// Java writes the image as it ends, if it can at all.
    private static void train(Path into) {
        Path folder = Folders.temporary("ciclo-kafka");
        KafkaBroker broker = in(folder).with(List.of("-XX:AOTCacheOutput=" + into.resolve("aot")));
        ChildProcess process = broker.launch().boundToThisJvm("KILL");
        broker.awaitReady();
        try (KafkaTopics topics = KafkaTopics.at(broker.bootstrapServers())) {
            topics.create("rehearsal", 1);
            topics.produce("rehearsal", "key", new byte[] {1});
        } finally {
            process.stop("TERM", PATIENCE);
            Folders.delete(folder);
        }
    }

    private static KafkaBroker in(Path folder) {
        return KafkaBroker.in(folder, FreePorts.find(1)[0], folder.resolve("kafka.log"));
    }

    private static String version() {
        return Integer.toHexString(Objects.hash(Runtime.version().toString(), KafkaBroker.classPath()));
    }
}
