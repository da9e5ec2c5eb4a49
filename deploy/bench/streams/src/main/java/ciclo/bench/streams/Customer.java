package ciclo.bench.streams;

import ciclo.lifecycle.stage.domain.Occurrence;
import ciclo.lifecycle.stage.domain.Stage;
import ciclo.lifecycle.stage.domain.Standing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A customer as stored. The latest events are in it, so that most customers need no look into the history.
///
/// @param known how many events were heard of the customer
/// @param latest the last of them in their natural order, at most [#KEPT]
record Customer(Standing standing, int known, List<Occurrence> latest) {

    private static final int KEPT = 64;
    private static final Customer NEW = new Customer(Standing.NONE, 0, List.of());
    private static final Stage[] STAGES = Stage.values();

    Customer {
        latest = List.copyOf(latest);
    }

    /// Whether [#latest] has all that is known.
    boolean isComplete() {
        return latest.size() == known;
    }

    Customer after(Occurrence occurrence, Standing next) {
        List<Occurrence> kept = new ArrayList<>(latest);
        int place = kept.size();
        while (place > 0 && kept.get(place - 1).compareTo(occurrence) > 0) {
            place--;
        }
        kept.add(place, occurrence);
        return new Customer(next, known + 1, kept.subList(Math.max(0, kept.size() - KEPT), kept.size()));
    }

    byte[] bytes() {
        Packer packer = new Packer();
        Stage stage = standing.stage();
        packer.number(stage == null ? 0 : stage.ordinal() + 1);
        packer.number(standing.sequence());
        packer.truth(standing.horizon().equals(Instant.MIN));
        if (!standing.horizon().equals(Instant.MIN)) {
            packer.instant(standing.horizon());
        }
        packer.number(known);
        packer.number(latest.size());
        latest.forEach(occurrence -> Occurrences.pack(occurrence, packer));
        return packer.bytes();
    }

    static Customer read(byte @Nullable [] bytes) {
        if (bytes == null) {
            return NEW;
        }
        Unpacker unpacker = new Unpacker(bytes);
        int stage = (int) unpacker.number();
        long sequence = unpacker.number();
        Instant horizon = unpacker.truth() ? Instant.MIN : unpacker.instant();
        int known = (int) unpacker.number();
        int kept = (int) unpacker.number();
        List<Occurrence> latest = new ArrayList<>(kept);
        for (int i = 0; i < kept; i++) {
            latest.add(Occurrences.unpack(unpacker));
        }
        return new Customer(new Standing(stage == 0 ? null : STAGES[stage - 1], sequence, horizon), known, latest);
    }
}
