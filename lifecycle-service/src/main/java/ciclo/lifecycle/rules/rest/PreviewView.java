package ciclo.lifecycle.rules.rest;

import ciclo.lifecycle.rules.preview.Outcome;
import ciclo.lifecycle.rules.preview.Outcome.Counts;
import ciclo.lifecycle.rules.preview.Outcome.Flow;
import ciclo.lifecycle.rules.preview.Question;
import ciclo.lifecycle.stage.domain.Stage;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where everybody would be by a draft, beside today's rules.
///
/// @param activeFrom from when on the draft is taken to be in force; null for all time
/// @param at the instant of the stages
/// @param from flows are counted after it; null for all of them
/// @param to … up to and at it
/// @param today null beyond the first page
/// @param draft null beyond the first page
/// @param changed how many customers would be in another stage; null beyond the first page
/// @param customers a page of those
/// @param next the `after` of the next page; null on the last one
record PreviewView(
        @Nullable Instant activeFrom,
        Instant at,
        @Nullable Instant from,
        Instant to,
        @Nullable CountsView today,
        @Nullable CountsView draft,
        @Nullable Long changed,
        List<MovedView> customers,
        @Nullable String next) {

    record CountsView(long total, Map<String, Long> stages, List<FlowView> flows) {

        static CountsView of(Counts counts) {
            Map<String, Long> stages = new LinkedHashMap<>();
            for (Stage stage : Stage.values()) {
                stages.put(stage.wireName(), counts.stages().getOrDefault(stage, 0L));
            }
            List<FlowView> flows = counts.flows().entrySet().stream()
                    .sorted(Map.Entry.comparingByKey(
                            Comparator.comparing(Flow::from, Comparator.nullsFirst(Comparator.naturalOrder()))
                                    .thenComparing(Flow::to)))
                    .map(flow -> new FlowView(
                            name(flow.getKey().from()), flow.getKey().to().wireName(), flow.getValue()))
                    .toList();
            return new CountsView(
                    stages.values().stream().mapToLong(Long::longValue).sum(), stages, flows);
        }
    }

    /// How many changed from one stage to another; a first stage comes from null.
    record FlowView(@Nullable String from, String to, long count) {}

    /// @param from the stage by today's rules
    /// @param to the stage by the draft
    record MovedView(
            String customerId,
            @Nullable String from,
            @Nullable String to) {}

    static PreviewView of(Question question, Outcome outcome) {
        List<MovedView> customers = outcome.customers().stream()
                .map(moved -> new MovedView(moved.customerId(), name(moved.from()), name(moved.to())))
                .toList();
        return new PreviewView(
                question.activeFrom(),
                question.at(),
                question.from(),
                question.to(),
                outcome.today() == null ? null : CountsView.of(outcome.today()),
                outcome.draft() == null ? null : CountsView.of(outcome.draft()),
                outcome.changed(),
                customers,
                outcome.more()
                        ? new PreviewCursor(question.at(), customers.getLast().customerId()).text()
                        : null);
    }

    private static @Nullable String name(@Nullable Stage stage) {
        return stage == null ? null : stage.wireName();
    }
}
