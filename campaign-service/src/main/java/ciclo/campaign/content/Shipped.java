package ciclo.campaign.content;

import ciclo.campaign.content.domain.Part;
import ciclo.campaign.content.domain.Template;
import ciclo.campaign.content.domain.Wording;
import ciclo.campaign.content.persistence.Templates;
import ciclo.messaging.inbox.Transactions;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The templates that come with the service: `wordings/<id>/<language>.subject.txt`, `….txt` and
/// `….html` among the resources, the last two as passages of the `layout` that they share. They are
/// stored as whoever writes templates would store them, and a release's better words become the next
/// version of those that nobody has changed.
@ApplicationScoped
class Shipped {

    private static final String ROOT = "/wordings/";
    private static final String PASSAGE = "{passage}\n";
    private static final String BY = "ciclo";
    private static final List<String> LANGUAGES = List.of("en", "es");
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("welcome", "Welcome"),
            Map.entry("first-offer", "First offer"),
            Map.entry("recommend-a-friend", "Recommend a friend"),
            Map.entry("customer-discount", "Customers' discount"),
            Map.entry("birthday", "Birthday"),
            Map.entry("loyalty-prize", "Loyalty prize"),
            Map.entry("loyalty-bonus", "Loyalty bonus"),
            Map.entry("monthly-raffle", "Monthly raffle"),
            Map.entry("win-back", "Win back"),
            Map.entry("recommendation-reward", "Thanks for the recommendation"),
            Map.entry("raffle-won", "The raffle is won"));

    private final Templates templates;
    private final Transactions transactions;
    private final InstantSource clock;

    Shipped(Templates templates, Pool pool, InstantSource clock) {
        this.templates = templates;
        this.transactions = new Transactions(pool, Duration.ofSeconds(30));
        this.clock = clock;
    }

    /// Before anything is decided or sent.
    void store(@Observes @Priority(2000) StartupEvent event) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        all(now).forEach(template -> transactions.run(transaction -> keep(transaction, template)));
    }

    private void keep(SqlConnection transaction, Template shipped) {
        if (templates.insert(transaction, shipped, BY)) {
            return;
        }
        Optional<Template> stored = templates.lock(transaction, shipped.id());
        if (stored.isPresent() && templates.isOutdated(transaction, shipped, BY)) {
            templates.update(
                    transaction, stored.get().saying(shipped.name(), shipped.email(), shipped.writtenAt()), BY);
        }
    }

    /// All of them, in their first version.
    static List<Template> all(Instant now) {
        return NAMES.keySet().stream()
                .sorted()
                .map(id -> new Template(id, 1, NAMES.getOrDefault(id, id), email(id), now))
                .toList();
    }

    private static SortedMap<String, Wording> email(String id) {
        return LANGUAGES.stream()
                .collect(Collectors.toMap(
                        language -> language, language -> wording(id, language), (one, other) -> one, TreeMap::new));
    }

    private static Wording wording(String id, String language) {
        return new Wording(
                resource("%s/%s.%s.txt".formatted(id, language, Part.SUBJECT.wireName()))
                        .strip(),
                inLayout(id, language + ".txt"),
                inLayout(id, language + ".html"));
    }

    private static String inLayout(String id, String file) {
        return resource("layout/" + file).replace(PASSAGE, resource(id + "/" + file));
    }

    private static String resource(String name) {
        try (InputStream in = Shipped.class.getResourceAsStream(ROOT + name)) {
            if (in == null) {
                throw new IllegalStateException("there is no " + ROOT + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
