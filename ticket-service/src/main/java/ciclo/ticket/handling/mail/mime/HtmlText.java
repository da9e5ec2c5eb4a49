package ciclo.ticket.handling.mail.mime;

import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.safety.Cleaner;
import org.jsoup.safety.Safelist;
import org.jsoup.select.NodeVisitor;

/// HTML as the text that somebody sees. It never leaves here as HTML, so there is nothing in it that a browser would
/// run.
final class HtmlText {

    private static final Set<String> BLOCKS = Set.of(
            "p",
            "div",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "ul",
            "ol",
            "dl",
            "dt",
            "dd",
            "pre",
            "table",
            "tr",
            "blockquote");
    private static final Safelist SEEN = Safelist.relaxed().removeTags("img").addTags("hr");

    /// Nobody reads what is quoted in more quotations than these.
    private static final int DEEPEST_QUOTATION = 20;

    private HtmlText() {}

    /// @param longest text, in characters; what follows is left out
    static String of(String html, int longest) {
        Document document = new Cleaner(SEEN).clean(Jsoup.parse(html));
        document.outputSettings().prettyPrint(false);
        Lines lines = new Lines(longest);
        document.body().traverse(lines);
        return lines.text();
    }

    private static final class Lines implements NodeVisitor {

        private final StringBuilder text = new StringBuilder();
        private final int longest;
        private int quoted;
        private boolean lineBegins = true;

        Lines(int longest) {
            this.longest = longest;
        }

        @Override
        public void head(Node node, int depth) {
            switch (node) {
                case TextNode words -> say(words.getWholeText().replaceAll("[\\s\\u00a0]+", " "));
                case Element element -> begin(element);
                default -> {}
            }
        }

        @Override
        public void tail(Node node, int depth) {
            if (node instanceof Element element) {
                end(element);
            }
        }

        String text() {
            return text.length() <= longest ? text.toString() : text.substring(0, longest);
        }

        private void begin(Element element) {
            String tag = element.tagName();
            if (BLOCKS.contains(tag) || tag.equals("li") || tag.equals("hr")) {
                breakLine();
            }
            switch (tag) {
                case "blockquote" -> quoted++;
                case "li" -> say("- ");
                case "hr" -> say("________________________________");
                case "br" -> newLine();
                default -> {}
            }
        }

        private void end(Element element) {
            String tag = element.tagName();
            if (tag.equals("a")) {
                address(element);
            }
            if (BLOCKS.contains(tag) || tag.equals("li") || tag.equals("hr")) {
                breakLine();
            }
            switch (tag) {
                case "blockquote" -> quoted--;
                case "p", "table", "ul", "ol" -> newLine();
                case "td", "th" -> say(" ");
                default -> {}
            }
        }

        /// Where a link leads, unless its words say that.
        private void address(Element link) {
            String target = link.attr("href").strip();
            String bare = target.replaceFirst("^(?:mailto:|https?://)", "");
            if (target.matches("(?i)https?://\\S{1,2000}") && !link.text().contains(bare)) {
                say(" <" + target + ">");
            }
        }

        private void say(String words) {
            String said = lineBegins ? words.stripLeading() : words;
            if (said.isEmpty() || text.length() > longest) {
                return;
            }
            if (lineBegins) {
                text.repeat("> ", Math.min(quoted, DEEPEST_QUOTATION));
                lineBegins = false;
            }
            text.append(said);
        }

        private void breakLine() {
            if (!lineBegins) {
                newLine();
            }
        }

        private void newLine() {
            if (text.length() > longest) {
                return;
            }
            if (lineBegins && quoted > 0) {
                text.repeat(">", Math.min(quoted, DEEPEST_QUOTATION));
            }
            while (!text.isEmpty() && text.charAt(text.length() - 1) == ' ') {
                text.setLength(text.length() - 1);
            }
            text.append('\n');
            lineBegins = true;
        }
    }
}
