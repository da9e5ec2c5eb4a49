package ciclo.ticket.sla.domain;

/// Whether time counts.
public enum Motion {
    RUNNING,
    PAUSED,
    /// Over, for the time being or for good.
    STOPPED
}
