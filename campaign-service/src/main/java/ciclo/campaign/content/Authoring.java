package ciclo.campaign.content;

import ciclo.campaign.content.Refusal.Refused;
import ciclo.campaign.content.domain.Template;
import ciclo.campaign.content.domain.Wording;
import ciclo.campaign.content.persistence.Templates;
import ciclo.campaign.content.persistence.Templates.Listed;
import ciclo.campaign.content.qute.Unrenderable;
import ciclo.messaging.inbox.Transactions;
import ciclo.messaging.problem.FieldError;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/// What can be done with templates. Everything throws [Refused] instead where it is not possible.
@ApplicationScoped
public class Authoring {

    private final Brand brand;
    private final Templates templates;
    private final Transactions transactions;
    private final InstantSource clock;

    Authoring(Brand brand, Templates templates, Pool pool, InstantSource clock) {
        this.brand = brand;
        this.templates = templates;
        this.transactions = new Transactions(pool, Duration.ofSeconds(30));
        this.clock = clock;
    }

    /// All, by id, without their words.
    public List<Listed> list() {
        return transactions.call(templates::all);
    }

    /// @param version the newest if null
    public Template find(String id, @Nullable Integer version) {
        return transactions
                .call(connection ->
                        version == null ? templates.newest(connection, id) : templates.find(connection, id, version))
                .orElseThrow(Authoring::unknown);
    }

    /// A template in its first version.
    ///
    /// @param by who wants it
    public Template create(String id, String name, Map<String, Wording> email, String by) {
        proofread(email);
        Template template = new Template(id, 1, name, new TreeMap<>(email), now());
        transactions.run(transaction -> {
            if (!templates.insert(transaction, template, by)) {
                throw new Refused(new Refusal.TemplateExists());
            }
        });
        return template;
    }

    /// The next version, for campaigns that are defined from now on.
    ///
    /// @param accepted the versions that the caller knows
    public Template rewrite(String id, LongPredicate accepted, String name, Map<String, Wording> email, String by) {
        proofread(email);
        return transactions.call(transaction -> {
            Template before = templates.lock(transaction, id).orElseThrow(Authoring::unknown);
            if (!accepted.test(before.version())) {
                throw new Refused(new Refusal.HasChanged());
            }
            Template after = before.saying(name, email, now());
            templates.update(transaction, after, by);
            return after;
        });
    }

    /// What it says to somebody.
    ///
    /// @param locale theirs, BCP 47
    public MailContent preview(Template template, @Nullable String locale, Addressee addressee) {
        try {
            return new Letter(template).mail(locale, Vocabulary.about(brand, addressee, Vocabulary.SAMPLE, null));
        } catch (Unrenderable e) {
            throw new Refused(new Refusal.Unsendable(List.of(new FieldError(
                    "/email/%s/%s"
                            .formatted(
                                    template.language(locale),
                                    e.mistake().part().wireName()),
                    e.mistake().told()))));
        }
    }

    /// The same to a sample person.
    public MailContent sample(Template template, @Nullable String locale) {
        return preview(template, locale, Vocabulary.SOMEBODY);
    }

    private void proofread(Map<String, Wording> email) {
        List<FieldError> errors = Proofs.read(email, brand);
        if (!errors.isEmpty()) {
            throw new Refused(new Refusal.Unsendable(errors));
        }
    }

    private static Refused unknown() {
        return new Refused(new Refusal.UnknownTemplate());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
