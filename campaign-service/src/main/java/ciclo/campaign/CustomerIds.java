package ciclo.campaign;

/// What a customer id may look like in a request: up to 128 letters, digits and `. _ : @ + ~ = -`.
public final class CustomerIds {

    /// For `@Pattern`.
    public static final String PATTERN = "[\\p{L}\\p{N}._:@+~=-]{1,128}";
    /// What to say where it does not match.
    public static final String MESSAGE = "must be 1 to 128 letters, digits or . _ : @ + ~ = -";

    private CustomerIds() {}
}
