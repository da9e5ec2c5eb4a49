package ciclo.lifecycle.value.domain;

import java.util.Optional;
import org.hipparchus.analysis.MultivariateFunction;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;

/// The slope and the curvature of a surface at a point, by central differences: whether the point is a summit.
///
/// @param slope first derivatives
/// @param bend second derivatives, with their signs turned: positive definite on a summit
record Curvature(RealVector slope, RealMatrix bend) {

    private static final double STEP = 1e-3;

    static Curvature at(double[] point, MultivariateFunction surface) {
        int n = point.length;
        RealVector slope = new ArrayRealVector(n);
        RealMatrix bend = MatrixUtils.createRealMatrix(n, n);
        double here = surface.value(point);
        for (int i = 0; i < n; i++) {
            double up = surface.value(moved(point, i, STEP, i, 0));
            double down = surface.value(moved(point, i, -STEP, i, 0));
            slope.setEntry(i, (up - down) / (2 * STEP));
            bend.setEntry(i, i, (2 * here - up - down) / (STEP * STEP));
            for (int j = 0; j < i; j++) {
                double mixed = surface.value(moved(point, i, STEP, j, STEP))
                        - surface.value(moved(point, i, STEP, j, -STEP))
                        - surface.value(moved(point, i, -STEP, j, STEP))
                        + surface.value(moved(point, i, -STEP, j, -STEP));
                bend.setEntry(i, j, -mixed / (4 * STEP * STEP));
                bend.setEntry(j, i, bend.getEntry(i, j));
            }
        }
        return new Curvature(slope, bend);
    }

    /// How much higher the summit is, as far as slope and curvature tell; nothing if there is none.
    ///
    /// @param flat the curvature below which the surface counts as flat
    Optional<Double> gain(double flat) {
        try {
            RealVector step =
                    new CholeskyDecomposition(bend, 1e-6, flat).getSolver().solve(slope);
            return Optional.of(slope.dotProduct(step) / 2);
        } catch (MathRuntimeException e) {
            return Optional.empty();
        }
    }

    private static double[] moved(double[] point, int i, double alongI, int j, double alongJ) {
        double[] moved = point.clone();
        moved[i] += alongI;
        moved[j] += alongJ;
        return moved;
    }
}
