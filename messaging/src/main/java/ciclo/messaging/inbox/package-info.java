/// The idempotent consumer: records are applied in PostgreSQL transactions that carry the consumed offsets with them,
/// so that each record has its effect exactly once, whatever crashes. Table `consumer_offset`, from the migration under
/// `db/messaging`.
@NullMarked
package ciclo.messaging.inbox;

import org.jspecify.annotations.NullMarked;
