package ciclo.lifecycle.stage.domain;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// Which rule set is in force when. There is one at any instant: the last to have taken force.
///
/// @param activations in ascending order of `from`, the first from [Instant#MIN]
public record RuleTimeline(List<Activation> activations) {

    /// `rules` take force at `from`, and keep it until the next activation.
    public record Activation(Instant from, RuleSet rules) {}

    public RuleTimeline {
        activations = List.copyOf(activations);
        if (activations.isEmpty() || !activations.getFirst().from().equals(Instant.MIN)) {
            throw new IllegalArgumentException(
                    "rules are needed from the beginning of time on, not as in " + activations);
        }
        for (int i = 1; i < activations.size(); i++) {
            if (!activations.get(i).from().isAfter(activations.get(i - 1).from())) {
                throw new IllegalArgumentException("not later than the rules before it: " + activations.get(i));
            }
        }
    }

    /// The same rules at all times.
    public static RuleTimeline always(RuleSet rules) {
        return new RuleTimeline(List.of(new Activation(Instant.MIN, rules)));
    }

    /// Takes the activations in any order. Of several at one instant, the highest version takes force.
    public static RuleTimeline of(Collection<Activation> activations) {
        var byInstant = new TreeMap<Instant, Activation>();
        activations.stream()
                .sorted(Comparator.comparing(activation -> activation.rules().version()))
                .forEach(activation -> byInstant.put(activation.from(), activation));
        return new RuleTimeline(List.copyOf(byInstant.values()));
    }

    public RuleSet inForce(Instant t) {
        // From the end: what is asked about is mostly recent, and versions are few.
        int last = activations.size() - 1;
        while (activations.get(last).from().isAfter(t)) {
            last--;
        }
        return activations.get(last).rules();
    }

    /// The first instant after `t` at which other rules take force.
    public Optional<Instant> nextActivation(Instant t) {
        return activations.stream()
                .map(Activation::from)
                .filter(from -> from.isAfter(t))
                .findFirst();
    }

    boolean changesAt(Instant t) {
        return activations.stream().anyMatch(activation -> activation.from().equals(t));
    }
}
