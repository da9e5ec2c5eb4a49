package ciclo.lifecycle.rules.preview;

import ciclo.lifecycle.rules.preview.Outcome.Counts;
import ciclo.lifecycle.rules.preview.Outcome.Flow;
import ciclo.lifecycle.rules.preview.Outcome.Moved;
import ciclo.lifecycle.stage.domain.Facts;
import ciclo.lifecycle.stage.domain.Occurrence.Pinned;
import ciclo.lifecycle.stage.domain.RuleTimeline;
import ciclo.lifecycle.stage.domain.Stage;
import ciclo.lifecycle.stage.domain.StageHistory;
import ciclo.lifecycle.stage.domain.StageHistory.Period;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Counts of some customers, to be added to those of others.
final class Tally {

    private final Question question;
    private final Side today;
    private final Side draft;
    private final List<Moved> moved = new ArrayList<>();

    Tally(Question question, RuleTimeline today) {
        this.question = question;
        this.today = new Side(today);
        this.draft = new Side(question.timeline(today));
    }

    /// By the one rules or by the other.
    private final class Side {

        private final RuleTimeline rules;
        private final Map<Stage, Long> stages = new EnumMap<>(Stage.class);
        private final Map<Flow, Long> flows = new HashMap<>();

        Side(RuleTimeline rules) {
            this.rules = rules;
        }

        /// Counts the customer, and answers the stage.
        @Nullable
        Stage add(Facts facts) {
            if (!question.isFirstPage()) {
                // The stage at one instant needs no history before it.
                return facts.begin()
                                .filter(begin -> !begin.isAfter(question.at()))
                                .isPresent()
                        ? facts.pinned(question.at())
                                .map(Pinned::stage)
                                .orElseGet(() -> rules.inForce(question.at()).stageOf(facts, question.at()))
                        : null;
            }
            StageHistory history = StageHistory.of(facts, rules, question.end());
            Stage before = null;
            for (Period period : history.periods()) {
                if (question.counts(period.from())) {
                    flows.merge(new Flow(before, period.stage()), 1L, Long::sum);
                }
                before = period.stage();
            }
            Stage stage = history.at(question.at()).map(Period::stage).orElse(null);
            if (stage != null) {
                stages.merge(stage, 1L, Long::sum);
            }
            return stage;
        }

        void add(Side other) {
            other.stages.forEach((stage, n) -> stages.merge(stage, n, Long::sum));
            other.flows.forEach((flow, n) -> flows.merge(flow, n, Long::sum));
        }

        Counts counts() {
            return new Counts(stages, flows);
        }
    }

    void add(String customerId, Facts facts) {
        Stage before = today.add(facts);
        Stage after = draft.add(facts);
        if (before != after) {
            moved.add(new Moved(customerId, before, after));
        }
    }

    /// Adds the counts of others; those of them who would change are told by [#moved].
    void add(Tally other) {
        today.add(other.today);
        draft.add(other.draft);
    }

    List<Moved> moved() {
        return moved;
    }

    Counts today() {
        return today.counts();
    }

    Counts draft() {
        return draft.counts();
    }
}
