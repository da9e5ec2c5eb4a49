package ciclo.campaign.response.domain;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a delivery status notification says of a recipient (RFC 3464).
public enum Bounce {
    /// Nothing went wrong, or it is still being tried.
    NONE,
    /// This mail could not be delivered; another one may be.
    SOFT,
    /// There is no such mailbox.
    HARD;

    private static final Pattern FOR_GOOD =
            Pattern.compile("5\\.([0-9]{1,3})\\.([0-9]{1,3})(?:[^0-9].*)?", Pattern.DOTALL);

    /// @param action `failed`, `delayed`, `delivered`, `relayed` or `expanded`
    /// @param status as `5.1.1`, also followed by a comment (RFC 3463)
    public static Bounce of(String action, String status) {
        if (!action.strip().toLowerCase(Locale.ROOT).startsWith("failed")) {
            return NONE;
        }
        Matcher code = FOR_GOOD.matcher(status.strip());
        return code.matches() && namesNobody(Integer.parseInt(code.group(1)), Integer.parseInt(code.group(2)))
                ? HARD
                : SOFT;
    }

    /// What else is for good is about this mail, its way, or us: a provider that takes one of our mails for spam
    /// says nothing about the address.
    private static boolean namesNobody(int subject, int detail) {
        return switch (subject) {
            case 1 -> detail != 7 && detail != 8; // The sender's address.
            case 2 -> detail == 1;
            default -> false;
        };
    }

    /// The graver of the two.
    public Bounce or(Bounce other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
