package ciclo.messaging.inbox;

import ciclo.messaging.event.CloudEventCodec;
import ciclo.messaging.event.Topics;
import ciclo.messaging.event.UnreadableEvent;
import ciclo.messaging.outbox.Outbox;
import ciclo.messaging.outbox.OutboxRecord;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Applies records and advances their offsets in one transaction; what is unreadable goes to the dead letters in the
/// same one.
final class Applier {

    private static final Logger LOG = Logger.getLogger(Applier.class);

    private final String service;
    private final Transactions transactions;
    private final Outbox outbox;
    private final InboxHandler handler;
    private final Duration timeout;
    private final ConsumerOffsets offsets;

    Applier(String service, Pool pool, Outbox outbox, InboxHandler handler, Duration timeout) {
        this.service = service;
        this.transactions = new Transactions(pool, timeout);
        this.outbox = outbox;
        this.handler = handler;
        this.timeout = timeout;
        this.offsets = new ConsumerOffsets(timeout);
    }

    /// Where to go on in each of these partitions.
    ///
    /// @param earliest the first offset that each partition still holds
    /// @param end the offset after the last one
    Map<TopicPartition, Long> positions(Map<TopicPartition, Long> earliest, Map<TopicPartition, Long> end) {
        return transactions.call(transaction -> {
            Map<TopicPartition, Long> next = offsets.begin(transaction, earliest);
            next.replaceAll((partition, offset) -> within(
                    partition, offset, earliest.getOrDefault(partition, 0L), end.getOrDefault(partition, offset)));
            offsets.save(transaction, next);
            return next;
        });
    }

    private static long within(TopicPartition partition, long offset, long earliest, long end) {
        if (offset > end) {
            LOG.errorf(
                    "%s was applied up to offset %d but ends at %d: it was recreated or truncated. Reading it from its"
                            + " start; events already applied are recognised by their ids",
                    partition, offset, end);
            return earliest;
        }
        if (offset < earliest) {
            LOG.errorf(
                    "%s was applied up to offset %d but begins at %d: its retention removed what had not been applied",
                    partition, offset, earliest);
            return earliest;
        }
        return offset;
    }

    /// Applies records once. Fails with what failed, having changed nothing, if that will pass; a record that can never
    /// be applied is found by halving and put aside.
    void apply(List<ConsumerRecord<byte[], byte[]>> records) {
        if (attempt(records) == null) {
            return;
        }
        if (records.size() > 1) {
            int half = records.size() / 2;
            apply(records.subList(0, half));
            apply(records.subList(half, records.size()));
            return;
        }
        // Once more: another transaction may have been in its way.
        RuntimeException refusal = attempt(records);
        if (refusal != null) {
            LOG.errorf(refusal, "Cannot apply %s", describe(records.getFirst()));
            putAside(records.getFirst(), "not applicable: " + refusal.getClass().getSimpleName());
        }
    }

    /// Why these records can never be applied together; null if they are.
    private @Nullable RuntimeException attempt(List<ConsumerRecord<byte[], byte[]>> records) {
        try {
            applyInOneTransaction(records);
            return null;
        } catch (RuntimeException e) {
            if (Failures.isPoison(e)) {
                return e;
            }
            throw e;
        }
    }

    private void applyInOneTransaction(List<ConsumerRecord<byte[], byte[]>> records) {
        transactions.run(transaction -> {
            Map<TopicPartition, Long> next = new HashMap<>();
            List<Received> readable = new ArrayList<>(records.size());
            List<OutboxRecord> deadLetters = new ArrayList<>();
            for (ConsumerRecord<byte[], byte[]> record : unapplied(transaction, records)) {
                next.put(partitionOf(record), record.offset() + 1);
                try {
                    readable.add(read(record));
                } catch (UnreadableEvent e) {
                    LOG.warnf("Unreadable %s: %s", describe(record), e.getMessage());
                    deadLetters.add(deadLetter(record, String.valueOf(e.getMessage())));
                }
            }
            if (!readable.isEmpty()) {
                handler.apply(transaction, readable);
            }
            finish(transaction, next, deadLetters);
        });
        handler.applied();
        outbox.wake();
    }

    private void putAside(ConsumerRecord<byte[], byte[]> record, String reason) {
        transactions.run(transaction -> {
            if (!unapplied(transaction, List.of(record)).isEmpty()) {
                finish(
                        transaction,
                        Map.of(partitionOf(record), record.offset() + 1),
                        List.of(deadLetter(record, reason)));
            }
        });
        outbox.wake();
    }

    private List<ConsumerRecord<byte[], byte[]>> unapplied(
            SqlConnection transaction, List<ConsumerRecord<byte[], byte[]>> records) {
        Map<TopicPartition, Long> next = offsets.lock(
                transaction,
                records.stream().map(Applier::partitionOf).distinct().toList());
        return records.stream()
                .filter(record -> record.offset() >= next.getOrDefault(partitionOf(record), 0L))
                .toList();
    }

    private void finish(SqlConnection transaction, Map<TopicPartition, Long> next, List<OutboxRecord> deadLetters) {
        outbox.append(transaction, deadLetters).await().atMost(timeout);
        if (!next.isEmpty()) {
            offsets.save(transaction, next);
        }
    }

    private static Received read(ConsumerRecord<byte[], byte[]> record) throws UnreadableEvent {
        if (record.key() == null) {
            throw new UnreadableEvent("no key");
        }
        return new Received(
                record.topic(),
                record.partition(),
                record.offset(),
                Instant.ofEpochMilli(record.timestamp()),
                new String(record.key(), StandardCharsets.UTF_8),
                record.value() == null ? null : CloudEventCodec.decode(record.value()));
    }

    private OutboxRecord deadLetter(ConsumerRecord<byte[], byte[]> record, String reason) {
        return new OutboxRecord(
                Topics.deadLetter(record.topic(), service),
                record.key(),
                record.value(),
                Map.of(
                        "ciclo-reason", reason,
                        "ciclo-topic", record.topic(),
                        "ciclo-partition", String.valueOf(record.partition()),
                        "ciclo-offset", String.valueOf(record.offset())));
    }

    private static TopicPartition partitionOf(ConsumerRecord<?, ?> record) {
        return new TopicPartition(record.topic(), record.partition());
    }

    private static String describe(ConsumerRecord<?, ?> record) {
        return "record at %s-%d offset %d".formatted(record.topic(), record.partition(), record.offset());
    }
}
