package ciclo.ticket.handling.rest;

import static org.assertj.core.api.Assertions.assertThat;

import ciclo.ticket.handling.domain.Language;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class RatingTextsTest {

    private static final Locale SPANISH = Locale.of("es", "MX");

    @Test
    void ticketsLanguageComesFirstThenTheReaders() {
        assertThat(RatingTexts.in(Language.ES, List.of(Locale.ENGLISH)).language())
                .isEqualTo("es");
        assertThat(RatingTexts.in(Language.EN, List.of(SPANISH)).language()).isEqualTo("en");
        assertThat(RatingTexts.in(Language.DE, List.of(Locale.GERMAN, SPANISH, Locale.ENGLISH))
                        .language())
                .isEqualTo("es");
        assertThat(RatingTexts.in(Language.UND, List.of(Locale.UK, SPANISH)).language())
                .isEqualTo("en");
        assertThat(RatingTexts.in(null, List.of(Locale.ROOT)).language()).isEqualTo("en");
    }

    @Test
    void formHasItsFiveScoresInBothLanguagesAndPostsToWhereItCameFrom() {
        for (Language language : List.of(Language.EN, Language.ES)) {
            RatingTexts texts = RatingTexts.in(language, List.of());
            String page = RatingPages.question(texts);
            assertThat(texts.scores()).hasSize(5);
            assertThat(page)
                    .contains("<html lang=\"" + language.tag() + "\">", texts.question(), texts.send())
                    .contains("<form method=\"post\">", "name=\"score\" value=\"1\"", "name=\"score\" value=\"5\"")
                    .doesNotContain("<script", "action=", "%1$", "%2$");
            assertThat(RatingPages.questionAgain(texts)).contains("role=\"alert\"", texts.chooseOne());
        }
    }
}
