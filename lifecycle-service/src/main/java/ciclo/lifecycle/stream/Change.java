package ciclo.lifecycle.stream;

import ciclo.lifecycle.stream.domain.ChangeFilter;
import ciclo.messaging.event.CloudEvent;
import ciclo.messaging.event.CloudEventCodec;
import ciclo.messaging.event.StageChanged;
import ciclo.messaging.event.UnreadableEvent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/// A published change of stage.
///
/// @param identity the same for every repeat of it, and for no other change; letters, digits, `_` and `-`
/// @param from null at first
/// @param json the CloudEvent as published
public record Change(
        int partition,
        long offset,
        String customerId,
        String identity,
        @Nullable String from,
        String to,
        String json) {

    private static final int IDENTITY_BYTES = 16;

    /// Nothing if the record is no change of stage: of a type newer than this code, a tombstone, or unreadable.
    static Optional<Change> of(ConsumerRecord<byte[], byte[]> record) {
        try {
            CloudEvent event = record.value() == null ? null : CloudEventCodec.decode(record.value());
            return event != null && event.data() instanceof StageChanged change
                    ? Optional.of(new Change(
                            record.partition(),
                            record.offset(),
                            event.partitionKey(),
                            identity(event),
                            change.from(),
                            change.to(),
                            new String(record.value(), StandardCharsets.UTF_8)))
                    : Optional.empty();
        } catch (UnreadableEvent e) {
            return Optional.empty();
        }
    }

    /// Whether `filter` lets it through.
    public boolean passes(ChangeFilter filter) {
        return filter.passes(customerId, from, to);
    }

    /// From customer, sequence and time. The time tells apart the first change of a customer who was erased and came
    /// again.
    private static String identity(CloudEvent event) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((event.partitionKey() + '\n' + event.sequence() + '\n' + event.time())
                            .getBytes(StandardCharsets.UTF_8));
            return "msg_"
                    + Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, IDENTITY_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
