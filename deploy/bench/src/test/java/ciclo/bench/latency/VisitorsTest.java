package ciclo.bench.latency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VisitorsTest {

    private static final int RATE = 100;

    private final Visitors visitors = new Visitors("run", RATE);

    @Test
    void everyEventLeadsToAChangeOfItsOwn() {
        Set<Expected> expected = new HashSet<>();
        for (int n = 0; n < 60 * RATE; n++) {
            assertThat(expected.add(visitors.expected(n))).as("event %d", n).isTrue();
        }
    }

    @Test
    void whoBuysHasBeenSeenTenSecondsBefore() {
        Map<String, Integer> seen = new HashMap<>();
        for (int n = 0; n < 60 * RATE; n++) {
            Expected expected = visitors.expected(n);
            if (expected.stage().equals("acquisition")) {
                seen.put(expected.customer(), n);
            } else if (!expected.customer().contains("early")) {
                assertThat(n - seen.getOrDefault(expected.customer(), n)).isGreaterThanOrEqualTo(10 * RATE);
            }
        }
    }
}
