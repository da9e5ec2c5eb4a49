package ciclo.campaign;

/// What a campaign id looks like in a request: up to 64 lower-case letters, digits and hyphens.
public final class CampaignIds {

    /// For `@Pattern`.
    public static final String PATTERN = "[a-z0-9-]{1,64}";
    /// What to say where it does not match.
    public static final String MESSAGE = "must be 1 to 64 lower-case letters, digits or -";

    private CampaignIds() {}
}
