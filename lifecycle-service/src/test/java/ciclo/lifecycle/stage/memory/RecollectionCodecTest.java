package ciclo.lifecycle.stage.memory;

import static org.assertj.core.api.Assertions.assertThat;

import ciclo.lifecycle.stage.domain.EventRef;
import ciclo.lifecycle.stage.domain.Facts;
import ciclo.lifecycle.stage.domain.Occurrence;
import ciclo.lifecycle.stage.domain.Occurrence.BreachCorrected;
import ciclo.lifecycle.stage.domain.Occurrence.Contact;
import ciclo.lifecycle.stage.domain.Occurrence.Purchase;
import ciclo.lifecycle.stage.domain.Occurrence.Refund;
import ciclo.lifecycle.stage.domain.Occurrence.Registration;
import ciclo.lifecycle.stage.domain.Occurrence.TicketBreached;
import ciclo.lifecycle.stage.domain.Occurrence.TicketClosed;
import ciclo.lifecycle.stage.domain.Occurrence.TicketOpened;
import ciclo.lifecycle.stage.domain.Occurrence.TicketRated;
import ciclo.lifecycle.stage.domain.Occurrence.TicketReopened;
import ciclo.lifecycle.stage.domain.Occurrence.TicketResolved;
import ciclo.lifecycle.stage.domain.RuleSet;
import ciclo.lifecycle.stage.domain.RuleTimeline;
import ciclo.lifecycle.stage.domain.StageHistory;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecollectionCodecTest {

    private static final RuleTimeline RULES = RuleTimeline.always(RuleSet.shipped());

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatIsRememberedIsRecalledExactly(long seed) {
        var random = new Random(seed);
        List<Occurrence> occurrences = new ArrayList<>();
        for (int i = random.nextInt(30); i >= 0; i--) {
            occurrences.add(any(random, i));
        }
        var facts = Facts.of(occurrences);
        var history = StageHistory.of(facts, RULES);

        Recollection recalled = RecollectionCodec.decode(RecollectionCodec.encode(new Recollection(facts, history)));

        assertThat(recalled.facts().occurrences()).isEqualTo(facts.occurrences());
        assertThat(recalled.facts().occurrences().toString())
                .as("types and scales too")
                .isEqualTo(facts.occurrences().toString());
        assertThat(recalled.history().periods()).isEqualTo(history.periods());
    }

    @Test
    void anEventTakesAboutEightyBytes() {
        List<Occurrence> orders = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            orders.add(new Purchase(
                    new EventRef("/shop/orders", "0198c1a2-7b3c-7def-8a90-0000000%05d".formatted(i), "purchase"),
                    Instant.parse("2026-01-01T00:00:00Z").plusSeconds(i * 86_400L),
                    "A-%06d".formatted(i),
                    new BigDecimal("59.90")));
        }
        var facts = Facts.of(orders);

        byte[] bytes = RecollectionCodec.encode(new Recollection(facts, StageHistory.of(facts, RULES)));

        assertThat(bytes.length / 100).isLessThan(80);
    }

    private static Occurrence any(Random random, int n) {
        Instant at =
                Instant.ofEpochSecond(random.nextLong(-4_000_000_000L, 4_000_000_000L), random.nextInt(1_000) * 1_000L);
        String type = random.nextBoolean() ? "type-a" : "type-b";
        var ref = new EventRef(random.nextBoolean() ? "/shop" : "/büro/✓", "e-" + n, type);
        String ticket = "T-" + random.nextInt(3);
        var amount = new BigDecimal(random.nextLong(1_000_000_000_000L)).movePointLeft(random.nextInt(6));
        return switch (random.nextInt(11)) {
            case 0 -> new Contact(ref, at, "visit");
            case 1 -> new Purchase(ref, at, "", amount);
            case 2 -> new Refund(ref, at, random.nextBoolean() ? null : "A-1", amount);
            case 3 -> new Registration(ref, at);
            case 4 -> new TicketOpened(ref, at, ticket);
            case 5 -> new TicketResolved(ref, at, ticket);
            case 6 -> new TicketReopened(ref, at, ticket);
            case 7 -> new TicketClosed(ref, at, ticket);
            case 8 ->
                random.nextBoolean()
                        ? new TicketBreached(ref, at, ticket, null, null)
                        : new TicketBreached(ref, at, ticket, "resolution", at);
            case 9 -> new BreachCorrected(ref, at, ticket, "resolution", at);
            default -> new TicketRated(ref, at, ticket, 1 + random.nextInt(5));
        };
    }
}
