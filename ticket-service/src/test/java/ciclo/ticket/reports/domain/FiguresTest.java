package ciclo.ticket.reports.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class FiguresTest {

    @Test
    void backlogRunsBackwardsFromWhatIsLeft() {
        List<Part<Flow>> parts = List.of(
                new Part<>("monday", new Flow(5, 1, 0, 0, 0, 0)),
                new Part<>("tuesday", Flow.NONE),
                new Part<>("wednesday", new Flow(2, 4, 1, 3, 1, 1)));
        assertThat(Backlog.running(parts, 7))
                .extracting(part -> part.figures().unresolved())
                .containsExactly(8L, 8L, 7L);
    }

    @Test
    void sharesAndMeansOfNothingAreNone() {
        assertThat(Kept.NONE.share()).isNull();
        assertThat(Scores.NONE.mean()).isNull();
        assertThat(Scores.NONE.satisfied()).isNull();
    }

    @Test
    void sharesAndMeansAreRoundedHalfUp() {
        assertThat(new Kept(2, 1).share()).isEqualTo(new BigDecimal("0.6667"));
        Scores scores = new Scores(List.of(1L, 0L, 0L, 2L, 5L));
        assertThat(scores.mean()).isEqualTo(new BigDecimal("4.25"));
        assertThat(scores.satisfied()).isEqualTo(new BigDecimal("0.8750"));
        assertThat(new Scores(List.of(0L, 0L, 0L, 7L, 1L)).mean()).isEqualTo(new BigDecimal("4.13"));
    }
}
