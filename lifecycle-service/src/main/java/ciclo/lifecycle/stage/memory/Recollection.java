package ciclo.lifecycle.stage.memory;

import ciclo.lifecycle.stage.domain.Facts;
import ciclo.lifecycle.stage.domain.StageHistory;

/// What was known about a customer when the row in the database was last written.
public record Recollection(Facts facts, StageHistory history) {}
