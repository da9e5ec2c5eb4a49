package ciclo.lifecycle.stream.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class ChangeFilterTest {

    @Test
    void nothingDemandedLetsEverythingThrough() {
        assertThat(ChangeFilter.into(Set.of()).passes("c", null, "growth")).isTrue();
    }

    @Test
    void allThatIsDemandedHasToHold() {
        var filter = new ChangeFilter(Set.of("growth", "retention"), Set.of("none", "conversion"), "c");

        assertThat(filter.passes("c", "conversion", "growth")).isTrue();
        assertThat(filter.passes("c", null, "retention")).isTrue();
        assertThat(filter.passes("c", "growth", "retention")).isFalse();
        assertThat(filter.passes("c", "conversion", "reactivation")).isFalse();
        assertThat(filter.passes("d", "conversion", "growth")).isFalse();
    }
}
