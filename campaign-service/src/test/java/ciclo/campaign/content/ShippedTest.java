package ciclo.campaign.content;

import static org.assertj.core.api.Assertions.assertThat;

import ciclo.campaign.content.domain.Template;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ShippedTest {

    private static final Brand BRAND = new TestBrand(Optional.of("+34 600 000 000"));
    private static final Map<String, Template> SHIPPED =
            Shipped.all(Instant.EPOCH).stream().collect(Collectors.toMap(Template::id, Function.identity()));

    @ParameterizedTest
    @MethodSource("inEachLanguage")
    void everyShippedTemplateIsWrittenInEachLanguage(String template, String locale) {
        MailContent mail = mail(template, locale, "Ana García", BRAND);

        assertThat(mail.language()).isEqualTo(locale);
        assertThat(mail.subject()).isNotBlank().hasSizeLessThan(80).doesNotContain("{");
        assertThat(mail.text())
                .contains("Ana García", "Tienda & Co", "https://tienda.example", "+34 600 000 000")
                .doesNotContain("{", "}", "<", "\n\n\n");
        assertThat(mail.html())
                .contains("Ana García", "Tienda &amp; Co", "lang=\"" + locale + "\"", "</html>")
                .doesNotContain("{");
    }

    @ParameterizedTest
    @MethodSource("inEachLanguage")
    void whatIsShippedPassesTheSameProofsAsWhatOthersWrite(String template, String locale) {
        assertThat(Proofs.read(shipped(template).email(), BRAND)).isEmpty();
        assertThat(shipped(template).email()).containsKey(locale);
    }

    @ParameterizedTest
    @MethodSource("inEachLanguage")
    void nameIsEscapedInHtmlAndPlainInText(String template, String locale) {
        MailContent mail = mail(template, locale, "<b>Ana & Co</b>", BRAND);

        assertThat(mail.html()).contains("&lt;b&gt;Ana &amp; Co&lt;/b&gt;").doesNotContain("<b>");
        assertThat(mail.text()).contains("<b>Ana & Co</b>");
    }

    @ParameterizedTest
    @MethodSource("inEachLanguage")
    void whoeverHasNoNameIsGreetedWithoutOne(String template, String locale) {
        Brand withoutPhone = new TestBrand(Optional.empty());

        assertThat(mail(template, locale, null, withoutPhone))
                .isEqualTo(mail(template, locale, " ", withoutPhone))
                .satisfies(mail -> assertThat(mail.text()).startsWith(locale.equals("es") ? "Hola:" : "Hello,"));
    }

    @ParameterizedTest
    @CsvSource({
        "win-back, en",
        "win-back, es",
        "first-offer, en",
        "first-offer, es",
        "birthday, en",
        "birthday, es",
        "customer-discount, en",
        "customer-discount, es",
        "loyalty-bonus, en",
        "loyalty-bonus, es",
        "raffle-won, en",
        "raffle-won, es",
        "recommendation-reward, en",
        "recommendation-reward, es"
    })
    void couponIsPrintedWhereTheMessageBringsOne(String template, String locale) {
        MailContent mail = new Letter(shipped(template))
                .mail(
                        locale,
                        Vocabulary.about(
                                BRAND,
                                new Addressee("Ana", null),
                                new Voucher("7K3M-9QXD-2HVC-RT4B", "5 %", "2026-12-31"),
                                null));

        for (String part : List.of(mail.text(), mail.html())) {
            assertThat(part)
                    .contains("7K3M-9QXD-2HVC-RT4B", "5 %", "2026-12-31")
                    .doesNotContain("refund", "devolveremos", "{", "\n\n\n");
        }
    }

    @ParameterizedTest
    @CsvSource({"en, mention your name", "es, mencionar su nombre"})
    void whoeverHasAReferralCodeReadsItInTheRecommendation(String locale, String otherwise) {
        Letter letter = new Letter(shipped("recommend-a-friend"));
        MailContent with = letter.mail(locale, Vocabulary.about(BRAND, new Addressee("Ana", "7KQ2M9XD3T"), null, null));
        MailContent without = letter.mail(locale, Vocabulary.about(BRAND, new Addressee("Ana", " "), null, null));

        assertThat(List.of(with.text(), with.html()))
                .allSatisfy(part -> assertThat(part).contains("7KQ2M9XD3T").doesNotContain(otherwise, "{"));
        assertThat(List.of(without.text(), without.html()))
                .allSatisfy(part -> assertThat(part).contains(otherwise).doesNotContain("7KQ2M9XD3T", "{"));
    }

    @ParameterizedTest
    @CsvSource({
        "birthday, en, of 50.00 or more",
        "birthday, es, a partir de 50.00",
        "customer-discount, en, of 50.00 or more",
        "customer-discount, es, a partir de 50.00",
        "loyalty-bonus, en, of 50.00 or more",
        "loyalty-bonus, es, a partir de 50.00",
        "win-back, en, of 50.00 or more",
        "win-back, es, a partir de 50.00",
        "first-offer, en, of 50.00 or more",
        "first-offer, es, a partir de 50.00",
        "raffle-won, en, of 50.00 or more",
        "raffle-won, es, a partir de 50.00",
        "recommendation-reward, en, of 50.00 or more",
        "recommendation-reward, es, a partir de 50.00"
    })
    void whatAnOrderHasToComeToIsSaidWhereTheCouponAsksForIt(String template, String locale, String said) {
        Letter letter = new Letter(shipped(template));
        Map<String, @Nullable Object> values = new HashMap<>(Vocabulary.whole(BRAND));
        MailContent asking = letter.mail(locale, values);
        values.put("coupon", coupon(null));

        assertThat(asking.text().replaceAll("\\s+", " ")).contains(said);
        assertThat(asking.html()).contains(said);
        assertThat(letter.mail(locale, values).text()).doesNotContain("50.00", "or more", "a partir de");
    }

    @ParameterizedTest
    @CsvSource({"en, 20 % off your first order", "es, 20 % de descuento en su primer pedido"})
    void subjectAndTextOfTheFirstOfferSayTheSame(String locale, String said) {
        Map<String, @Nullable Object> values = new HashMap<>(Vocabulary.whole(BRAND));
        values.put("coupon", coupon(null));
        MailContent mail = new Letter(shipped("first-offer")).mail(locale, values);

        assertThat(mail.subject()).startsWith(said);
        assertThat(mail.text()).contains(said).doesNotContain("10 %");
    }

    private static Map<String, @Nullable Object> coupon(@Nullable String from) {
        Map<String, @Nullable Object> coupon = new HashMap<>();
        coupon.put("code", "7K3M-9QXD-2HVC-RT4B");
        coupon.put("value", "20 %");
        coupon.put("until", "2026-12-31");
        coupon.put("from", from);
        return coupon;
    }

    @Test
    void everyCampaignInTheTableHasATemplate() throws Exception {
        StringBuilder migrations = new StringBuilder();
        for (String migration : List.of(
                "V2026_11_23_0510__shipped_campaigns",
                "V2026_11_27_0540__shipped_rewards",
                "V2026_11_28_0210__shipped_birthday",
                "V2026_11_29_0200__shipped_drafts")) {
            try (var sql = ShippedTest.class.getResourceAsStream("/db/migration/%s.sql".formatted(migration))) {
                migrations.append(new String(Objects.requireNonNull(sql).readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        assertThat(migrations.toString().lines().filter(line -> line.strip().startsWith("('")))
                .map(line -> line.strip().split("'", -1)[1])
                .containsAll(SHIPPED.keySet())
                .allSatisfy(campaign -> assertThat(SHIPPED).containsKey(campaign));
    }

    private static MailContent mail(String template, String locale, @Nullable String name, Brand brand) {
        return new Letter(shipped(template))
                .mail(locale, Vocabulary.about(brand, new Addressee(name, null), null, null));
    }

    private static Template shipped(String template) {
        return Objects.requireNonNull(SHIPPED.get(template));
    }

    static Stream<Arguments> inEachLanguage() {
        return SHIPPED.keySet().stream()
                .flatMap(template -> List.of("en", "es").stream().map(locale -> Arguments.of(template, locale)));
    }
}
