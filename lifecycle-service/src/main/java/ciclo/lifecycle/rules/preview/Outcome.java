package ciclo.lifecycle.rules.preview;

import ciclo.lifecycle.stage.domain.Stage;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where everybody would be by the draft, beside today's rules. Both are computed from what has happened.
///
/// @param today null beyond the first page
/// @param draft null beyond the first page
/// @param changed how many customers would be in another stage; null beyond the first page
/// @param customers a page of those, by id
/// @param more whether there is another page
public record Outcome(
        @Nullable Counts today,
        @Nullable Counts draft,
        @Nullable Long changed,
        List<Moved> customers,
        boolean more) {

    /// @param stages how many customers are in each stage
    public record Counts(Map<Stage, Long> stages, Map<Flow, Long> flows) {
        public Counts {
            stages = Map.copyOf(stages);
            flows = Map.copyOf(flows);
        }
    }

    /// A change from one stage to another; a first stage comes from null.
    public record Flow(@Nullable Stage from, Stage to) {}

    /// A customer who would be in another stage; null where there would be none.
    ///
    /// @param from by today's rules
    /// @param to by the draft
    public record Moved(
            String customerId,
            @Nullable Stage from,
            @Nullable Stage to) {}
}
