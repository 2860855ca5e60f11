package io.plumbline.detectors.change;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.DecompositionSolver;
import org.apache.commons.math3.linear.LUDecomposition;

/**
 * The equations of a detector whose state moves by {@code y = go(state) + N(∓theta^2/2, theta^2)} and that stops at
 * {@code y >= high}, starting where {@code go} gives 0. What falls under {@code low} goes to the start if there is an atom
 * there, and is impossible to 9 standard deviations otherwise.
 */
final class RunLengthEquation {
    /** How many standard deviations a step can have. */
    static final double DEVIATIONS = 9;

    private static final int NODES_OF_PANEL = 12;
    private static final double WIDTH_OF_PANEL = 3;

    private final double theta;
    private final double low;
    private final boolean atom;
    private final double[] nodes;
    private final double[] weights;
    private final double[] starts;

    RunLengthEquation(double theta, double low, double high, boolean atom, DoubleUnaryOperator go) {
        this.theta = theta;
        this.low = low;
        this.atom = atom;
        var rule = new GaussIntegratorFactory().legendre(NODES_OF_PANEL);
        int panels = (int) Math.max(1, Math.ceil((high - low) / (WIDTH_OF_PANEL * theta)));
        double half = (high - low) / panels / 2;
        this.nodes = new double[panels * NODES_OF_PANEL];
        this.weights = new double[nodes.length];
        this.starts = new double[nodes.length + 1];
        for (int index = 0; index < nodes.length; index++) {
            int panel = index / NODES_OF_PANEL;
            nodes[index] = low + half * (2 * panel + 1 + rule.getPoint(index % NODES_OF_PANEL));
            weights[index] = half * rule.getWeight(index % NODES_OF_PANEL);
            starts[index] = go.applyAsDouble(nodes[index]);
        }
    }

    double averageRunLength() {
        return solve(solver(-theta * theta / 2), ones())[nodes.length];
    }

    ExactDelay.RunLengths runLengths() {
        int start = nodes.length;
        var before = solver(-theta * theta / 2);
        double[] withoutChange = solve(before, ones());
        double[] withChange = solve(solver(theta * theta / 2), ones());
        double[] summedOverChanges = solve(before, withChange);
        return new ExactDelay.RunLengths(
                withoutChange[start], withChange[start], summedOverChanges[start] / withoutChange[start]);
    }

    /** The equation at all nodes and, as the last row, at the start. */
    private DecompositionSolver solver(double mean) {
        int size = nodes.length + 1;
        double[][] matrix = new double[size][size];
        var standard = new NormalDistribution(null, 0, 1);
        for (int row = 0; row < size; row++) {
            double centre = starts[row] + mean;
            for (int column = 0; column < nodes.length; column++) {
                matrix[row][column] = -weights[column] * standard.density((nodes[column] - centre) / theta) / theta;
            }
            if (atom) matrix[row][size - 1] = -standard.cumulativeProbability((low - centre) / theta);
            matrix[row][row] += 1;
        }
        return new LUDecomposition(new Array2DRowRealMatrix(matrix, false)).getSolver();
    }

    private double[] ones() {
        double[] ones = new double[nodes.length + 1];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static double[] solve(DecompositionSolver solver, double[] constants) {
        return solver.solve(new ArrayRealVector(constants, false)).toArray();
    }
}
