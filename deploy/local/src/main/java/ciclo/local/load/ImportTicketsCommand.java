package ciclo.local.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import ciclo.local.CicloHome;
import ciclo.local.Failure;
import ciclo.local.api.Api;
import ciclo.local.api.Progress;
import ciclo.local.run.RunFile;
import ciclo.local.run.Service;
import ciclo.testkit.Tokens;
import ciclo.testkit.helpdesk.HelpdeskLog;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Posts the log of a help desk as history.
@Command(
        name = "import-tickets",
        mixinStandardHelpOptions = true,
        description =
                "Posts the log of a help desk (Polato 2017, helpdesk.csv or helpdesk.csv.gz) to POST /tickets/imports, as"
                        + " history: nobody is written to because of it. Importing it once more changes nothing.",
        footer = {"", "Exits with 1 if a ticket was refused."})
public final class ImportTicketsCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int AT_ONCE = 500;

    @Parameters(index = "0", paramLabel = "FILE")
    private Path file = Path.of("");

    @Option(
            names = "--source",
            defaultValue = "helpdesk",
            description = "The name under which they are known; ${DEFAULT-VALUE}.")
    private String source = "";

    @Option(names = "--queue", defaultValue = "helpdesk", description = "The queue of all of them; ${DEFAULT-VALUE}.")
    private String queue = "";

    @Option(names = "--url", description = "ticket-service, if it is not the one that runs here", paramLabel = "URL")
    private @Nullable String url;

    @Option(names = "--token", description = "For --url: a token with tickets:admin; one of this machine by default")
    private @Nullable String token;

    @Override
    public Integer call() throws InterruptedException {
        CicloHome home = CicloHome.fromEnvironment();
        List<ObjectNode> tickets = read();
        String target = url != null
                ? url
                : RunFile.in(home)
                        .read()
                        .map(state -> state.url(Service.TICKET))
                        .orElseThrow(() -> new Failure("Ciclo is not running here: deploy/up starts it"));
        Api api = new Api(
                () -> token != null ? token : Tokens.in(home.keys()).token("import", "tickets:admin"), PATIENCE);
        long imported = 0;
        long unchanged = 0;
        long rejected = 0;
        try (Progress progress = Progress.of("Importing", tickets.size())) {
            for (int from = 0; from < tickets.size(); from += AT_ONCE) {
                List<ObjectNode> some = tickets.subList(from, Math.min(from + AT_ONCE, tickets.size()));
                JsonNode answer = api.postLines(
                                target + "/tickets/imports?source=" + URLEncoder.encode(source, UTF_8), some)
                        .expect(200)
                        .body();
                imported += answer.path("imported").asLong();
                unchanged += answer.path("unchanged").asLong();
                rejected += answer.path("rejected").asLong();
                answer.path("errors").forEach(error -> System.out.println("  " + error));
                progress.step(some.size());
            }
        }
        System.out.printf(
                "%,d tickets: %,d imported, %,d here before, %,d refused%n",
                tickets.size(), imported, unchanged, rejected);
        return rejected == 0 ? 0 : 1;
    }

    private List<ObjectNode> read() {
        try {
            return HelpdeskLog.tickets(file, queue);
        } catch (UncheckedIOException | IllegalArgumentException e) {
            throw new Failure("Cannot read " + file + ": " + e.getMessage(), e);
        }
    }
}
