package ciclo.customer;

/// What the tag of a language may look like, BCP 47: `es-ES`.
public final class LanguageTags {

    /// For `@Pattern`.
    public static final String PATTERN = "[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,5}";
    /// What to say where it does not match.
    public static final String MESSAGE = "must be a BCP 47 language tag";

    private LanguageTags() {}
}
