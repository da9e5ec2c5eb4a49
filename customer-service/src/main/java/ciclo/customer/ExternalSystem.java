package ciclo.customer;

/// How other systems and their ids are written: `crm`, `4711`.
public final class ExternalSystem {

    /// What the name of a system looks like, for `@Pattern`.
    public static final String PATTERN = "[a-z][a-z0-9-]{0,31}";
    /// What to say where it does not match.
    public static final String MESSAGE = "must be the name of a system: lower-case letters, digits and -";
    /// What an id in a system looks like, for `@Pattern`.
    public static final String ID = "[^\\p{Cntrl}]{1,128}";
    /// What to say where it does not match.
    public static final String ID_MESSAGE = "must be 1 to 128 characters, none of them a control character";

    private ExternalSystem() {}
}
