package ciclo.lifecycle.stage.persistence;

import ciclo.messaging.inbox.Watermark;
import ciclo.messaging.sql.Sql;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The partitions of which something is unread, as parallel arrays: how many partitions the topic has, which of them it
/// is, and up to when it has been read.
record Behind(
        Integer[] partitions, Integer[] parts, @Nullable OffsetDateTime[] upTo) {

    /// Those that have not been read up to `t`.
    static Behind of(Watermark watermark, Instant t) {
        List<Integer> partitions = new ArrayList<>();
        List<Integer> parts = new ArrayList<>();
        List<Instant> upTo = new ArrayList<>();
        for (List<Instant> topic : watermark.byTopic().values()) {
            for (int part = 0; part < topic.size(); part++) {
                if (topic.get(part).isBefore(t)) {
                    partitions.add(topic.size());
                    parts.add(part);
                    upTo.add(storable(topic.get(part)));
                }
            }
        }
        return new Behind(
                partitions.toArray(Integer[]::new), parts.toArray(Integer[]::new), Sql.instants(upTo, at -> at));
    }

    private static Instant storable(Instant instant) {
        return instant.isBefore(Instant.EPOCH) ? Instant.EPOCH : instant;
    }
}
