package ciclo.lifecycle.value.domain;

import ciclo.lifecycle.value.domain.Refusal.AtTheBorder;
import ciclo.lifecycle.value.domain.Refusal.Flat;
import ciclo.lifecycle.value.domain.Refusal.NotConverged;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.hipparchus.analysis.MultivariateFunction;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.optim.InitialGuess;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.PointValuePair;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunction;
import org.hipparchus.optim.nonlinear.scalar.noderiv.NelderMeadSimplex;
import org.hipparchus.optim.nonlinear.scalar.noderiv.SimplexOptimizer;

/// The search for the parameters that make a sample most likely.
///
/// @param model its name, for refusals
/// @param logLikelihood of the parameters in their order
record Search(String model, List<Parameter> parameters, ToDoubleFunction<double[]> logLikelihood) {

    private static final int PATIENCE = 5_000;
    /// Relative changes of the log-likelihood at which a search has come to rest.
    private static final double ROUGHLY = 1e-8;
    private static final double EXACTLY = 1e-13;
    /// What a better point may still add to the log-likelihood: nothing that any test could tell.
    private static final double NEGLIGIBLE = 1e-3;
    /// The least curvature, per unit of a parameter's logarithm: with less, a parameter could be anything.
    private static final double FLAT = 1e-2;

    /// A positive number between two others. What is most likely at either of them is not to be found between them.
    record Parameter(String name, double least, double most) {}

    sealed interface Result {}

    /// The most likely parameters, in their order.
    record Optimum(double[] parameters, double logLikelihood) implements Result {}

    /// @param height the log-likelihood of the best place that was seen
    record Nowhere(Refusal why, double height) implements Result {}

    Search {
        parameters = List.copyOf(parameters);
    }

    /// Climbs from every start, and from the best place once more, on the logarithms of the parameters.
    Result maximum(List<double[]> starts) {
        return starts.stream()
                .map(Search::logarithms)
                .flatMap(start -> climb(start, ROUGHLY).stream())
                .max(Comparator.comparing(PointValuePair::getValue))
                .flatMap(best -> climb(best.getPoint(), EXACTLY))
                .map(this::judge)
                .orElseGet(() -> new Nowhere(new NotConverged(model), Double.NEGATIVE_INFINITY));
    }

    private Optional<PointValuePair> climb(double[] start, double precision) {
        try {
            return Optional.of(new SimplexOptimizer(precision, 0)
                    .optimize(
                            new ObjectiveFunction(surface()),
                            GoalType.MAXIMIZE,
                            new InitialGuess(start),
                            new NelderMeadSimplex(parameters.size(), 0.5),
                            new MaxEval(PATIENCE)));
        } catch (MathRuntimeException e) {
            return Optional.empty();
        }
    }

    private Result judge(PointValuePair top) {
        double[] found = exponentials(top.getPoint());
        for (int i = 0; i < found.length; i++) {
            Parameter parameter = parameters.get(i);
            // A step of the curvature's measurement has to fit in between.
            if (found[i] < parameter.least * 1.01 || found[i] > parameter.most / 1.01) {
                return new Nowhere(new AtTheBorder(model, parameter.name, found[i]), top.getValue());
            }
        }
        Curvature curvature = Curvature.at(top.getPoint(), surface());
        return curvature
                .gain(FLAT)
                .<Result>map(gain -> gain <= NEGLIGIBLE
                        ? new Optimum(found, top.getValue())
                        : new Nowhere(new NotConverged(model), top.getValue()))
                .orElseGet(() -> new Nowhere(new Flat(model), top.getValue()));
    }

    private MultivariateFunction surface() {
        return logs -> {
            double[] values = exponentials(logs);
            return IntStream.range(0, values.length)
                            .allMatch(i -> parameters.get(i).least <= values[i] && values[i] <= parameters.get(i).most)
                    ? logLikelihood.applyAsDouble(values)
                    : Double.NEGATIVE_INFINITY;
        };
    }

    private static double[] logarithms(double[] values) {
        return Arrays.stream(values).map(Math::log).toArray();
    }

    private static double[] exponentials(double[] logs) {
        return Arrays.stream(logs).map(Math::exp).toArray();
    }
}
