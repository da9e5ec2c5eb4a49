package ciclo.lifecycle.rules.preview;

import static org.assertj.core.api.Assertions.assertThat;

import ciclo.lifecycle.rules.preview.Outcome.Moved;
import ciclo.lifecycle.stage.domain.Condition.AtLeast;
import ciclo.lifecycle.stage.domain.Counted;
import ciclo.lifecycle.stage.domain.EventRef;
import ciclo.lifecycle.stage.domain.Facts;
import ciclo.lifecycle.stage.domain.Occurrence.Pinned;
import ciclo.lifecycle.stage.domain.Occurrence.Purchase;
import ciclo.lifecycle.stage.domain.RuleSet;
import ciclo.lifecycle.stage.domain.RuleTimeline;
import ciclo.lifecycle.stage.domain.Stage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TallyTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final RuleSet TODAY = RuleSet.shipped();
    private static final RuleSet DRAFT =
            new RuleSet(2, TODAY.conversion(), new AtLeast(Counted.PURCHASES, Set.of(), 1, null), TODAY.reactivation());

    private final Purchase order = new Purchase(ref("order"), NOON.minus(Duration.ofDays(3)), "A-1", BigDecimal.TEN);
    private final Pinned pinned =
            new Pinned(ref("pin"), NOON.minus(Duration.ofDays(2)), Stage.CONVERSION, NOON.plus(Duration.ofDays(300)));

    @Test
    void everyPageKnowsWhoIsPinnedByHand() {
        for (String page : new @Nullable String[] {null, "c-0"}) {
            Tally tally = new Tally(new Question(DRAFT, null, NOON, null, NOON, page, 10), RuleTimeline.always(TODAY));

            tally.add("pinned", Facts.of(List.of(order, pinned)));
            tally.add("free", Facts.of(List.of(order)));

            assertThat(tally.moved())
                    .as("page after %s", page)
                    .containsExactly(new Moved("free", Stage.GROWTH, Stage.RETENTION));
        }
    }

    private static EventRef ref(String id) {
        return new EventRef("/test", id, "test");
    }
}
