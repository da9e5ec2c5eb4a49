package ciclo.ticket.handling.mail.domain;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/// What names a mail for ever: its `Message-ID` without the angle brackets, or the hash of a mail that has none.
public record MessageId(String value) {

    private static final int LONGEST = 250;
    /// What stands between angle brackets; some programs fold it in the middle.
    private static final Pattern BRACKETED = Pattern.compile("<([^<>]{1,2000})>");

    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Cntrl}]+");

    public MessageId {
        if (value.isEmpty() || value.length() > LONGEST || SPACE.matcher(value).find()) {
            throw new IllegalArgumentException("not a message id of up to " + LONGEST + " characters");
        }
    }

    /// The ids that a header names, in its order.
    public static List<MessageId> parse(String header) {
        List<MessageId> ids = new ArrayList<>();
        var matcher = BRACKETED.matcher(header);
        while (matcher.find()) {
            String id = SPACE.matcher(matcher.group(1)).replaceAll("");
            if (!id.isEmpty()) {
                ids.add(id.length() <= LONGEST ? new MessageId(id) : ofContent(id.getBytes(UTF_8)));
            }
        }
        return ids;
    }

    /// What names a mail that does not say its name.
    public static MessageId ofContent(byte[] content) {
        try {
            return new MessageId("sha256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(content)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /// Whether a header can name it.
    public boolean isName() {
        return !value.startsWith("sha256:");
    }

    /// As headers have it.
    public String bracketed() {
        return "<" + value + ">";
    }
}
