package ciclo.campaign.response.domain;

import java.util.Locale;

/// What a delivery status notification says of a recipient (RFC 3464).
public enum Bounce {
    /// Nothing went wrong, or it is still being tried.
    NONE,
    /// It could not be delivered for now, or the mailbox was full: another time it may be.
    SOFT,
    /// It will not be delivered there.
    HARD;

    private static final String MAILBOX_FULL = "5.2.2";

    /// @param action `failed`, `delayed`, `delivered`, `relayed` or `expanded`
    /// @param status as `5.1.1`, also followed by a comment (RFC 3463)
    public static Bounce of(String action, String status) {
        if (!action.strip().toLowerCase(Locale.ROOT).startsWith("failed")) {
            return NONE;
        }
        String code = status.strip();
        boolean full = code.startsWith(MAILBOX_FULL) && (code.length() == 5 || !Character.isDigit(code.charAt(5)));
        return code.startsWith("5.") && !full ? HARD : SOFT;
    }

    /// The graver of the two.
    public Bounce or(Bounce other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
