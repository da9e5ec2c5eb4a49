/// The transactional outbox: what a transaction wants published is written in that transaction, and a relay hands it to
/// Kafka afterwards, in order, at least once. Table `outbox`, from the migration under `db/messaging`.
@NullMarked
package ciclo.messaging.outbox;

import org.jspecify.annotations.NullMarked;
