package ciclo.ticket.handling.mail.domain;

/// Text as the help desk keeps it: no control characters but line breaks and tabs, no half surrogate pairs.
public final class Texts {

    /// As long as a comment may be.
    public static final int LONGEST = 20_000;

    private static final String CUT = "\n\n[…]";

    private Texts() {}

    /// The same text, as far as it can be kept.
    public static String clean(String text) {
        StringBuilder clean = new StringBuilder(Math.min(text.length(), 4 * LONGEST));
        text.replace("\r\n", "\n").replace('\r', '\n').codePoints().forEach(character -> {
            if (character == '\n' || character == '\t') {
                clean.appendCodePoint(character);
            } else if (Character.getType(character) == Character.SURROGATE) {
                clean.append('\ufffd');
            } else if (!Character.isISOControl(character)) {
                clean.appendCodePoint(character);
            }
        });
        return withoutGaps(clean.toString()).strip();
    }

    /// One blank line where there are several in a row.
    private static String withoutGaps(String text) {
        StringBuilder without = new StringBuilder(text.length());
        boolean gap = false;
        for (String line : text.split("\n", -1)) {
            boolean blank = line.replace('\u00a0', ' ').isBlank();
            if (!blank || !gap) {
                without.append(blank ? "" : line).append('\n');
            }
            gap = blank;
        }
        return without.toString();
    }

    /// The beginning of what is too long for a comment, and a sign that there was more.
    public static String bounded(String text) {
        return text.length() <= LONGEST ? text : cut(text, LONGEST - CUT.length()) + CUT;
    }

    /// The first characters of a text; no pair is cut in two.
    static String cut(String text, int length) {
        return Character.isHighSurrogate(text.charAt(length - 1))
                ? text.substring(0, length - 1)
                : text.substring(0, length);
    }
}
