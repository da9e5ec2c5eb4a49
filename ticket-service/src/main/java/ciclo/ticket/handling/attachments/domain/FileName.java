package ciclo.ticket.handling.attachments.domain;

import java.nio.charset.StandardCharsets;

/// What a file is called: a name without a folder, which shows as it is read. Nobody's `..`, no control characters, and
/// none that turn the direction of reading around (`exe.gpj` is shown for `jpg.exe` after one).
public record FileName(String value) {

    private static final int LONGEST = 120;
    private static final String NAMELESS = "attachment";

    public FileName {
        if (!value.equals(cleaned(value))) {
            throw new IllegalArgumentException("not a plain file name");
        }
    }

    /// The name that is left of what somebody called a file.
    public static FileName of(String name) {
        return new FileName(cleaned(name));
    }

    /// As `Content-Disposition` has it (RFC 6266), for programs old and new.
    public String disposition() {
        StringBuilder encoded = new StringBuilder();
        for (byte octet : value.getBytes(StandardCharsets.UTF_8)) {
            char character = (char) (octet & 0xff);
            boolean plain =
                    character < 0x80 && (Character.isLetterOrDigit(character) || "-._~".indexOf(character) >= 0);
            encoded.append(plain ? String.valueOf(character) : "%%%02X".formatted((int) character));
        }
        return "attachment; filename=\"%s\"; filename*=UTF-8''%s"
                .formatted(value.replaceAll("[^A-Za-z0-9 ._()+-]", "_"), encoded);
    }

    private static String cleaned(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        StringBuilder clean = new StringBuilder();
        last.codePoints().filter(FileName::shows).forEach(clean::appendCodePoint);
        String stripped =
                clean.toString().replaceAll("[\\s\\p{Z}]+", " ").strip().replaceFirst("^[. ]+", "");
        String bounded = stripped.length() <= LONGEST ? stripped : shortened(stripped);
        return bounded.isEmpty() ? NAMELESS : bounded;
    }

    /// The end stays: it tells what the file is.
    private static String shortened(String name) {
        int dot = name.lastIndexOf('.');
        String end = dot > 0 && name.length() - dot <= 10 ? name.substring(dot) : "";
        String begin = name.substring(0, LONGEST - end.length());
        return (Character.isHighSurrogate(begin.charAt(begin.length() - 1))
                                ? begin.substring(0, begin.length() - 1)
                                : begin)
                        .strip()
                + end;
    }

    private static boolean shows(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> "<>:\"|?*".indexOf(character) < 0;
        };
    }
}
