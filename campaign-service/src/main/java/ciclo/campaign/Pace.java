package ciclo.campaign;

/// How a [Worker] goes on after a step.
public enum Pace {
    /// There is more to do: at once.
    ON,
    /// Nothing to do until something happens.
    REST,
    /// Something outside does not work: after a pause that grows each time in a row.
    BACK_OFF
}
