package ciclo.campaign.targeting.domain;

/// Which of the two groups of a campaign somebody is in whose effect is measured.
public enum Group {
    /// They are written to.
    TREATED,
    /// They get nothing.
    HELD_OUT
}
