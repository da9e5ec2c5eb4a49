package ciclo.campaign.content;

import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.qute.TemplateLocator;
import io.quarkus.qute.Variant;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Renders what campaigns say: `campaigns/<campaign>/<language>.subject.txt`, `….txt` and `….html`
/// among the resources. Strict: an expression without a value is an error, never a gap in a letter.
/// Values are escaped in HTML.
@ApplicationScoped
public class Contents {

    private static final String ROOT = "campaigns/";

    private final Brand brand;
    private final Engine engine;

    Contents(Brand brand) {
        this.brand = brand;
        this.engine = Engine.builder()
                .addDefaults()
                .addValueResolver(new ReflectionValueResolver())
                .addResultMapper(new HtmlEscaper(List.of(Variant.TEXT_HTML)))
                .addLocator(new TemplateLocator() {
                    @Override
                    public Optional<TemplateLocation> locate(String id) {
                        return resource(id);
                    }
                })
                .strictRendering(true)
                .build();
    }

    /// What this campaign says to this person.
    ///
    /// @param locale the person's, BCP 47; English where nothing is written in their language
    /// @param name how the person is called, null where nobody knows
    public MailContent render(String campaign, @Nullable String locale, @Nullable String name) {
        Language language = Language.of(locale);
        Map<String, @Nullable Object> data = new HashMap<>();
        data.put("name", name == null || name.isBlank() ? null : name.strip());
        data.put("brand", brandData());
        String base = campaign + "/" + language.tag();
        return new MailContent(
                language.tag(),
                render(base + ".subject.txt", data).strip(),
                render(base + ".txt", data),
                render(base + ".html", data));
    }

    /// Whether there are words of that name.
    public boolean has(String template) {
        return engine.getTemplate(template + "/" + Language.ENGLISH.tag() + ".txt") != null;
    }

    private Map<String, @Nullable Object> brandData() {
        Map<String, @Nullable Object> data = new HashMap<>();
        data.put("name", brand.name());
        data.put("website", brand.website());
        data.put("email", brand.email());
        data.put("phone", brand.phone().orElse(null));
        return data;
    }

    private String render(String id, Map<String, @Nullable Object> data) {
        Template template = engine.getTemplate(id);
        if (template == null) {
            throw new IllegalStateException("no template " + id);
        }
        TemplateInstance instance = template.instance();
        data.forEach(instance::data);
        return instance.render();
    }

    private static Optional<TemplateLocator.TemplateLocation> resource(String id) {
        String text;
        try (InputStream in = Contents.class.getClassLoader().getResourceAsStream(ROOT + id)) {
            if (in == null) {
                return Optional.empty();
            }
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Optional.of(new TemplateLocator.TemplateLocation() {
            @Override
            public Reader read() {
                return new StringReader(text);
            }

            @Override
            public Optional<Variant> getVariant() {
                return Optional.of(
                        Variant.forContentType(id.endsWith(".html") ? Variant.TEXT_HTML : Variant.TEXT_PLAIN));
            }
        });
    }
}
