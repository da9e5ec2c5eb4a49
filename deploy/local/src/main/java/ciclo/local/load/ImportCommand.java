package ciclo.local.load;

import ciclo.local.CicloHome;
import ciclo.local.Failure;
import ciclo.local.api.Api;
import ciclo.local.run.RunFile;
import ciclo.local.run.Service;
import ciclo.testkit.Tokens;
import java.io.IOException;
import java.io.PushbackReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Posts a file of purchases as history.
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = "Posts a file of purchases through the REST API, as history: nobody is written to because of it."
                + " Importing a file once more changes nothing.",
        footer = {
            "",
            "cdnow  the CDNOW sample: master id, sample id, yyyymmdd, CDs, amount; the order id is the line's number",
            "csv    with a header: customerId,orderId,time,amount and, if you like, currency; times are ISO 8601, in UTC"
                    + " unless they say otherwise, midnight where there is only a date",
            "",
            "Exits with 1 if no line of the file was accepted."
        })
public final class ImportCommand implements Callable<Integer> {

    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /// What a file looks like.
    enum Format {
        CDNOW,
        CSV
    }

    @Parameters(index = "0", paramLabel = "cdnow|csv", description = "What the file looks like")
    private Format format = Format.CSV;

    @Parameters(index = "1", paramLabel = "FILE")
    private Path file = Path.of("");

    @Option(
            names = "--shift-to-now",
            description = "Move all times by whole days, so that the last is today or yesterday")
    private boolean shiftToNow;

    @Option(
            names = "--currency",
            description = "What the amounts are in, where the file does not say",
            paramLabel = "ISO")
    private @Nullable String currency = System.getenv("CICLO_CURRENCY");

    @Option(
            names = "--column",
            description = "What a csv file calls a column: orderId=InvoiceNo",
            paramLabel = "C=NAME")
    private Map<String, String> columns = new HashMap<>();

    @Option(names = "--url", description = "customer-service, if it is not the one that runs here", paramLabel = "URL")
    private @Nullable String url;

    @Option(names = "--token", description = "For --url: a token with events:write; one of this machine by default")
    private @Nullable String token;

    @Override
    public Integer call() throws InterruptedException {
        CicloHome home = CicloHome.fromEnvironment();
        List<Row> rows = read();
        if (shiftToNow) {
            rows = Shift.toNow(rows, java.time.Instant.now());
        }
        String target = url != null
                ? url
                : RunFile.in(home)
                        .read()
                        .map(state -> state.url(Service.CUSTOMER))
                        .orElse(null);
        if (target == null) {
            throw new Failure("Ciclo is not running here: deploy/up starts it");
        }
        Api api = new Api(() -> token != null ? token : localToken(home), PATIENCE);
        Import posting = new Import(api, target, format.name().toLowerCase(java.util.Locale.ROOT));
        Summary summary = posting.post(
                rows, Optional.ofNullable(currency).filter(c -> !c.isBlank()).orElse("EUR"));
        System.out.print(summary.text());
        return summary.accepted() > 0 || summary.lines() == 0 ? 0 : 1;
    }

    private List<Row> read() {
        try (PushbackReader reader = new PushbackReader(Files.newBufferedReader(file))) {
            int first = reader.read();
            if (first >= 0 && first != BYTE_ORDER_MARK) {
                reader.unread(first);
            }
            return switch (format) {
                case CDNOW -> CdnowFile.read(reader);
                case CSV -> new CsvFile(columns).read(reader);
            };
        } catch (IOException e) {
            throw new Failure("Cannot read " + file + ": " + e, e);
        }
    }

    private static String localToken(CicloHome home) {
        return Tokens.in(home.keys()).token("import", "events:write");
    }
}
