package ciclo.campaign.targeting.domain;

/// What counts about a person for the decision, on the campaign's channel.
public record Recipient(boolean consents, boolean hasAddress) {

    /// Somebody without a profile: nobody has asked them.
    public static final Recipient UNKNOWN = new Recipient(false, false);
}
