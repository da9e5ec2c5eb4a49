package ciclo.campaign.content;

import static org.assertj.core.api.Assertions.assertThat;

import ciclo.campaign.content.domain.Template;
import ciclo.campaign.content.domain.Wording;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LetterTest {

    private static final Brand BRAND = new TestBrand(Optional.empty());
    private static final String HTML = """
            <body><a href="{brand.website}/a?b=c&amp;d=e">A</a>
            {#if name}<a href="https://shop.example/hello">B</a> <a href="https://shop.example/?for={name}">C</a>{/if}
            {#if unsubscribe}<a href="{unsubscribe}">D</a>{/if}</body>""";

    private final Letter letter = new Letter(new Template(
            "t",
            1,
            "T",
            new TreeMap<>(Map.of("en", new Wording("Hi", "See {brand.website}/text.", HTML))),
            Instant.EPOCH));

    @Test
    void linksThatAreTheSameForEverybodyAreKnownBeforeAnybodyGetsThem() {
        assertThat(targets())
                .contains(
                        "https://tienda.example/a?b=c&d=e", "https://shop.example/hello", "https://tienda.example/text")
                .noneMatch(target -> target.contains("Ben"));
    }

    @Test
    void onlyThoseAreLedElsewhereAndWhatIsPersonalStays() {
        Set<String> targets = targets();

        MailContent mail = letter.mail(
                        "en", Vocabulary.about(BRAND, new Addressee("Ben", null), null, "https://news.example/u/1"))
                .linking(target -> targets.contains(target) ? "https://news.example/c/1" : target)
                .withPixel("https://news.example/o/1");

        assertThat(mail.html())
                .contains(
                        "<a href=\"https://news.example/c/1\">A</a>",
                        "<a href=\"https://news.example/c/1\">B</a>",
                        "<a href=\"https://shop.example/?for=Ben\">C</a>",
                        "<a href=\"https://news.example/u/1\">D</a>")
                .containsPattern("<img src=\"https://news.example/o/1\" [^>]*></body>$");
        assertThat(mail.text()).isEqualTo("See https://news.example/c/1.");
    }

    @Test
    void nameThatLooksLikeALinkOfTheTemplateIsNone() {
        MailContent mail = letter.mail(
                        "en", Vocabulary.about(BRAND, new Addressee("https://evil.example/", null), null, null))
                .linking(target -> targets().contains(target) ? "https://news.example/c/1" : target);

        assertThat(mail.html()).contains("https://shop.example/?for=https://evil.example/");
    }

    private Set<String> targets() {
        return letter.targets("en", Vocabulary.samples(BRAND));
    }
}
