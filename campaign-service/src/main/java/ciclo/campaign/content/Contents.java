package ciclo.campaign.content;

import ciclo.campaign.content.domain.Mistake;
import ciclo.campaign.content.domain.Part;
import ciclo.campaign.content.domain.Template;
import ciclo.campaign.content.persistence.Templates;
import ciclo.campaign.content.qute.Unrenderable;
import ciclo.messaging.inbox.Transactions;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Renders what campaigns say. Strict: an expression without a value is an error, never a gap in a
/// letter.
@ApplicationScoped
public class Contents {

    private static final int REMEMBERED = 200;

    private final Brand brand;
    private final Templates templates;
    private final Transactions transactions;
    // Versions never change, so none of these goes out of date.
    private final Map<Version, Letter> letters = new ConcurrentHashMap<>();
    private final Map<Edition, Set<String>> targets = new ConcurrentHashMap<>();

    Contents(Brand brand, Templates templates, Pool pool) {
        this.brand = brand;
        this.templates = templates;
        this.transactions = new Transactions(pool, Duration.ofSeconds(30));
    }

    private record Version(String template, int version) {}

    private record Edition(Version version, String language) {}

    /// What this version of a template says to this person.
    ///
    /// @param locale the person's, BCP 47; English where nothing is written in their language
    /// @param voucher that the message brings; null for none
    /// @param unsubscribe where the person says that they have had enough; null where there is no such page
    /// @throws Unrenderable if it cannot be filled in for them, or is not there
    public MailContent render(
            String template,
            int version,
            @Nullable String locale,
            Addressee addressee,
            @Nullable Voucher voucher,
            @Nullable String unsubscribe) {
        return letter(new Version(template, version))
                .mail(locale, Vocabulary.about(brand, addressee, voucher, unsubscribe));
    }

    /// Somebody of that name, with everything else that can be known.
    public static Addressee sample(@Nullable String name) {
        return new Addressee(name, Vocabulary.SOMEBODY.referralCode());
    }

    /// The language in which this version speaks to this person.
    ///
    /// @param locale the person's, BCP 47
    public String language(String template, int version, @Nullable String locale) {
        return letter(new Version(template, version)).language(locale);
    }

    /// Where the links in what this version says lead that are the same for everybody, on the web.
    public Set<String> targets(String template, int version, String language) {
        Version written = new Version(template, version);
        Edition edition = new Edition(written, language);
        Set<String> known = targets.get(edition);
        if (known != null) {
            return known;
        }
        Set<String> found = letter(written).targets(language, Vocabulary.samples(brand));
        if (targets.size() >= REMEMBERED) {
            targets.clear();
        }
        targets.put(edition, found);
        return found;
    }

    /// Why this version cannot be filled in for anybody, or not for those of whom little is known;
    /// nothing if it can.
    public Optional<String> flaw(String template, int version) {
        for (Addressee addressee : List.of(Vocabulary.SOMEBODY, Vocabulary.ANYBODY)) {
            try {
                Letter letter = letter(new Version(template, version));
                for (String language : letter.languages()) {
                    var unused = letter.mail(language, Vocabulary.about(brand, addressee, Vocabulary.SAMPLE, null));
                }
            } catch (Unrenderable e) {
                return Optional.of(String.valueOf(e.getMessage()));
            }
        }
        return Optional.empty();
    }

    /// The newest version; empty if there is no such template.
    public OptionalInt newest(SqlConnection connection, String template) {
        return templates.newest(connection, template).stream()
                .mapToInt(Template::version)
                .findFirst();
    }

    /// Whether there is such a version.
    public boolean has(SqlConnection connection, String template, int version) {
        return templates.find(connection, template, version).isPresent();
    }

    private Letter letter(Version version) {
        Letter known = letters.get(version);
        if (known != null) {
            return known;
        }
        Letter read = new Letter(transactions
                .call(connection -> templates.find(connection, version.template(), version.version()))
                .orElseThrow(() -> new Unrenderable(new Mistake(Part.SUBJECT, 1, 1, "no such template: " + version))));
        if (letters.size() >= REMEMBERED) {
            letters.clear();
        }
        letters.put(version, read);
        return read;
    }
}
