package ciclo.customer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Comparator;

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

    private CustomerIds() {}
}
