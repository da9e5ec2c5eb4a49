package ciclo.campaign.content.domain;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The links in what a mail says: those that `a` and `area` carry in HTML, and whatever begins
/// like an address of the web in text. Everything around them stays as it is, to the letter.
public final class Hyperlinks {

    private static final int LONGEST = 2_000;

    private static final Pattern TAG =
            Pattern.compile("<a(?:rea)?(?=\\s)(?:[^>\"']++|\"[^\"]*+\"|'[^']*+')*+>", Pattern.CASE_INSENSITIVE);
    private static final Pattern HREF =
            Pattern.compile("((?<=\\s)href\\s*=\\s*)(?:\"([^\"]*)\"|'([^']*)')", Pattern.CASE_INSENSITIVE);
    // What ends a sentence is not taken for a part of the address.
    private static final Pattern ADDRESS =
            Pattern.compile("https?://[^\\s<>\"]*[^\\s<>\"'.,;:!?)\\]}»”]", Pattern.CASE_INSENSITIVE);

    private Hyperlinks() {}

    /// Where links in HTML lead, as far as that is on the web.
    public static Set<String> inHtml(String html) {
        Set<String> targets = new LinkedHashSet<>();
        var unused = replacedInHtml(html, target -> collected(targets, target));
        return targets;
    }

    /// Where links in text lead.
    public static Set<String> inText(String text) {
        Set<String> targets = new LinkedHashSet<>();
        var unused = replacedInText(text, target -> collected(targets, target));
        return targets;
    }

    /// HTML whose links lead elsewhere.
    ///
    /// @param replacement takes where a link leads, and answers where it is to lead
    public static String replacedInHtml(String html, UnaryOperator<String> replacement) {
        return TAG.matcher(html)
                .replaceAll(tag -> Matcher.quoteReplacement(HREF.matcher(tag.group())
                        .replaceAll(href -> Matcher.quoteReplacement(
                                href.group(1) + quoted(href.group(2), href.group(3), replacement)))));
    }

    /// Text whose links lead elsewhere.
    public static String replacedInText(String text, UnaryOperator<String> replacement) {
        return ADDRESS.matcher(text)
                .replaceAll(address -> Matcher.quoteReplacement(
                        isOnTheWeb(address.group()) ? replacement.apply(address.group()) : address.group()));
    }

    /// @param doubled what stands in double quotes; null where the quotes are single
    private static String quoted(@Nullable String doubled, @Nullable String single, UnaryOperator<String> replacement) {
        String written = doubled == null ? String.valueOf(single) : doubled;
        String target = plain(written.strip());
        String quote = doubled == null ? "'" : "\"";
        return quote + (isOnTheWeb(target) ? escaped(replacement.apply(target), target, written) : written) + quote;
    }

    private static String escaped(String replaced, String target, String written) {
        return replaced.equals(target)
                ? written
                : replaced.replace("&", "&amp;").replace("\"", "&quot;").replace("'", "&#39;");
    }

    private static String plain(String attribute) {
        return attribute
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&apos;", "'")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }

    private static String collected(Set<String> targets, String target) {
        targets.add(target);
        return target;
    }

    private static boolean isOnTheWeb(String target) {
        try {
            URI uri = new URI(target);
            boolean web = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
            return web && uri.getHost() != null && target.length() <= LONGEST;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
