package ciclo.customer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Comparator;
import java.util.regex.Pattern;

/// What a customer id may look like: up to 128 letters, digits and `. _ : @ + ~ = -`, and neither `.`
/// nor `..`, which no path can name.
public final class CustomerIds {

    /// For `@Pattern`.
    public static final String PATTERN = "(?!\\.{1,2}$)[\\p{L}\\p{N}._:@+~=-]{1,128}";
    /// What to say where it does not match.
    public static final String MESSAGE = "must be 1 to 128 letters, digits or . _ : @ + ~ = -, and neither . nor ..";

    /// The order in which customers are locked, everywhere: that of their bytes in UTF-8, which SQL calls
    /// `COLLATE "C"`. The collation of a database could be any other one.
    public static final Comparator<String> IN_ORDER_OF_LOCKS =
            (one, other) -> Arrays.compareUnsigned(one.getBytes(UTF_8), other.getBytes(UTF_8));

    private static final Pattern ANY = Pattern.compile(PATTERN);
    private static final int LONGEST = 128;

    private CustomerIds() {}

    /// Whether it matches [#PATTERN].
    public static boolean isOne(String id) {
        return isPlain(id) || ANY.matcher(id).matches();
    }

    /// What most ids are, and no pattern is needed for: ASCII alone.
    private static boolean isPlain(String id) {
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            boolean plain = c >= 'a' && c <= 'z'
                    || c >= 'A' && c <= 'Z'
                    || c >= '0' && c <= '9'
                    || c == '-'
                    || c == '_'
                    || c == ':'
                    || c == '@'
                    || c == '+'
                    || c == '~'
                    || c == '='
                    || c == '.' && id.length() > 2;
            if (!plain) {
                return false;
            }
        }
        return !id.isEmpty() && id.length() <= LONGEST;
    }
}
