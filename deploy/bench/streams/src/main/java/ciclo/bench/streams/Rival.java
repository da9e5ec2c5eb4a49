package ciclo.bench.streams;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;

/// The application. Runs until it is told to end; ends with 1 when it cannot go on.
public final class Rival {

    private Rival() {}

    /// @param arguments bootstrap servers, application id, folder for the stores, port to answer on, commit interval in
    ///     milliseconds, number of threads
    public static void main(String[] arguments) throws IOException {
        Logger.getLogger("").setLevel(Level.WARNING);
        Settings settings = new Settings(
                arguments[0],
                arguments[1],
                Path.of(arguments[2]),
                Integer.parseInt(arguments[4]),
                Integer.parseInt(arguments[5]));
        KafkaStreams streams = new KafkaStreams(StageTopology.build(), settings.toProperties());
        streams.setUncaughtExceptionHandler(e -> {
            Logger.getLogger(Rival.class.getName()).log(Level.SEVERE, "The rival cannot go on", e);
            Runtime.getRuntime().halt(1);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
        Runtime.getRuntime().addShutdownHook(new Thread(() -> streams.close(Duration.ofSeconds(20)), "close"));
        streams.start();
        StagesEndpoint.listen(Integer.parseInt(arguments[3]), streams);
    }
}
