package ciclo.campaign.content.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HyperlinksTest {

    private static final UnaryOperator<String> ELSEWHERE = target -> "https://news.example/c/1?a=b&c=d";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "<a href=\"https://shop.example/\">Look</a> | <a href=\"NEW\">Look</a>",
                "<a class='x' HREF = 'https://shop.example/?a=1&amp;b=2' id=y> | <a class='x' HREF = 'NEW' id=y>",
                "<area shape=\"rect\" href=\"http://shop.example\"> | <area shape=\"rect\" href=\"NEW\">",
                "<a title=\"a > b\" href=\"https://shop.example/\"> | <a title=\"a > b\" href=\"NEW\">"
            })
    void linkInHtmlLeadsElsewhereAndNothingElseChanges(String html, String expected) {
        assertThat(Hyperlinks.replacedInHtml(html, ELSEWHERE))
                .isEqualTo(expected.replace("NEW", "https://news.example/c/1?a=b&amp;c=d"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<a href=\"mailto:hello@shop.example\">",
                "<a href=\"javascript:alert(1)\">",
                "<a href=\"data:text/html,x\">",
                "<a href=\"//shop.example/\">",
                "<a href=\"/offers\">",
                "<a href=\"#top\">",
                "<a href=\"https://\">",
                "<a href=\"https://shop.example/a b\">",
                "<a data-href=\"https://shop.example/\">",
                "<abbr href=\"https://shop.example/\">",
                "<img src=\"https://shop.example/logo.png\">",
                "<link href=\"https://shop.example/style.css\">",
                "<a name=\"x\">https://shop.example/</a>"
            })
    void whatIsNoLinkToTheWebStaysAsItIs(String html) {
        assertThat(Hyperlinks.replacedInHtml(html, ELSEWHERE)).isEqualTo(html);
        assertThat(Hyperlinks.inHtml(html)).isEmpty();
    }

    @Test
    void linkThatIsToStayKeepsItsVeryCharacters() {
        String html = "<a href=' https://shop.example/?a=1&b=2&amp;c=3 '>$1 \\1</a>";

        assertThat(Hyperlinks.replacedInHtml(html, target -> target)).isEqualTo(html);
        assertThat(Hyperlinks.inHtml(html)).containsExactly("https://shop.example/?a=1&b=2&c=3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Look: https://shop.example/a?b=c&d=e. | https://shop.example/a?b=c&d=e",
                "(https://shop.example/) | https://shop.example/",
                "https://shop.example/a,b! | https://shop.example/a,b",
                "<https://shop.example> | https://shop.example"
            })
    void addressInTextEndsWhereTheSentenceDoes(String text, String target) {
        assertThat(Hyperlinks.inText(text)).containsExactly(target);
        assertThat(Hyperlinks.replacedInText(text, ELSEWHERE)).isEqualTo(text.replace(target, ELSEWHERE.apply(target)));
    }

    @Test
    void linesMayBreakWithinATag() {
        assertThat(Hyperlinks.replacedInHtml("<a\nhref=\"https://shop.example/\"\n>", target -> "x"))
                .isEqualTo("<a\nhref=\"x\"\n>");
    }

    @Test
    void longTagsDoNotEndInAnOverflow() {
        String html =
                "<a " + "x=\"" + "y".repeat(100_000) + "\" href=\"https://shop.example/\">" + "<a ".repeat(20_000);

        assertThat(Hyperlinks.inHtml(html)).containsExactly("https://shop.example/");
    }
}
