package ciclo.campaign.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ContentsTest {

    private final Contents contents = new Contents(new TestBrand(Optional.of("+34 600 000 000")));

    @ParameterizedTest
    @MethodSource("shippedInEachLanguage")
    void everyShippedCampaignIsWrittenInEachLanguage(String campaign, String locale) {
        MailContent mail = contents.render(campaign, locale, "Ana García");

        assertThat(mail.language()).isEqualTo(locale);
        assertThat(mail.subject()).isNotBlank().hasSizeLessThan(80).doesNotContain("{", "\n");
        assertThat(mail.text())
                .contains("Ana García", "Tienda & Co", "https://tienda.example", "+34 600 000 000")
                .doesNotContain("{", "}", "NOT_FOUND", "<");
        assertThat(mail.html())
                .contains("Ana García", "Tienda &amp; Co", "lang=\"" + locale + "\"", "</html>")
                .doesNotContain("NOT_FOUND", "{brand", "{name", "{#", "{/");
    }

    @ParameterizedTest
    @MethodSource("shippedInEachLanguage")
    void nameIsEscapedInHtmlAndPlainInText(String campaign, String locale) {
        MailContent mail = contents.render(campaign, locale, "<b>Ana & Co</b>");

        assertThat(mail.html()).contains("&lt;b&gt;Ana &amp; Co&lt;/b&gt;").doesNotContain("<b>");
        assertThat(mail.text()).contains("<b>Ana & Co</b>");
    }

    @ParameterizedTest
    @MethodSource("shippedInEachLanguage")
    void whoeverHasNoNameIsGreetedWithoutOne(String campaign, String locale) {
        Contents withoutPhone = new Contents(new TestBrand(Optional.empty()));

        assertThat(withoutPhone.render(campaign, locale, null))
                .isEqualTo(withoutPhone.render(campaign, locale, " "))
                .satisfies(mail -> assertThat(mail.text()).startsWith(locale.equals("es") ? "Hola:" : "Hello,"));
    }

    @ParameterizedTest
    @CsvSource({"es,es", "es-MX,es", "es_AR,es", "ES-es,es", "en-GB,en", "de-DE,en", "zz,en", "?,en", ",en"})
    void languageFollowsTheLocaleAndFallsBackToEnglish(@Nullable String locale, String language) {
        assertThat(contents.render("welcome", locale, "Ana").language()).isEqualTo(language);
    }

    @Test
    void campaignWithoutTemplatesIsAnError() {
        assertThatThrownBy(() -> contents.render("unheard-of", "en", "Ana")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void everyCampaignInTheTableHasTemplates() throws Exception {
        try (var sql =
                ContentsTest.class.getResourceAsStream("/db/migration/V2026_11_23_0510__shipped_campaigns.sql")) {
            String migration = new String(Objects.requireNonNull(sql).readAllBytes(), StandardCharsets.UTF_8);
            assertThat(SHIPPED).allSatisfy(campaign -> assertThat(migration).contains("('" + campaign + "',"));
            assertThat(migration.lines().filter(line -> line.strip().startsWith("('")))
                    .hasSameSizeAs(SHIPPED);
        }
    }

    private static final List<String> SHIPPED =
            List.of("welcome", "first-offer", "recommend-a-friend", "loyalty-prize", "win-back");

    static Stream<Arguments> shippedInEachLanguage() {
        return SHIPPED.stream()
                .flatMap(campaign -> Stream.of(Arguments.of(campaign, "en"), Arguments.of(campaign, "es")));
    }

    private record TestBrand(Optional<String> phone) implements Brand {

        @Override
        public String name() {
            return "Tienda & Co";
        }

        @Override
        public String website() {
            return "https://tienda.example";
        }

        @Override
        public String email() {
            return "hola@tienda.example";
        }
    }
}
