package ciclo.ticket.handling.mail.domain;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Where mail goes to, or says that it comes from: in small letters, without a name.
public record MailAddress(String value) {

    private static final int LONGEST = 254;
    /// Nothing that ends a header, begins another address or needs quoting.
    private static final Pattern PLAIN =
            Pattern.compile("[^\\s\\p{Cntrl}<>()\\[\\],;:\"\\\\@]{1,64}@[^\\s\\p{Cntrl}<>()\\[\\],;:\"\\\\@]+");

    public MailAddress {
        if (value.length() > LONGEST || !PLAIN.matcher(value).matches()) {
            throw new IllegalArgumentException("not an address");
        }
        value = value.toLowerCase(Locale.ROOT);
    }

    /// The address that is written like this, if it is one.
    public static Optional<MailAddress> parse(String word) {
        String stripped = word.strip();
        return stripped.length() <= LONGEST && PLAIN.matcher(stripped).matches()
                ? Optional.of(new MailAddress(stripped))
                : Optional.empty();
    }

    String localPart() {
        return value.substring(0, value.indexOf('@'));
    }

    public String domain() {
        return value.substring(value.indexOf('@') + 1);
    }
}
