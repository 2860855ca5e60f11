package io.plumbline.detectors.acceptance;

import io.plumbline.detectors.summary.DifferenceGrid;
import io.plumbline.detectors.summary.Histogram;
import java.util.SplittableRandom;
import org.apache.commons.math3.distribution.BetaDistribution;

/** A law of the paired difference on the {@link DifferenceGrid}, to draw from. Immutable, may be shared. */
final class Law {
    private final double[] probabilities;
    private final int[] cells;
    private final double[] cumulative;

    private Law(double[] probabilities) {
        this.probabilities = probabilities;
        int size = 0;
        for (double probability : probabilities) if (probability > 0) size++;
        cells = new int[size];
        cumulative = new double[size];
        double sum = 0;
        int index = 0;
        for (int cell = 0; cell < probabilities.length; cell++) {
            if (probabilities[cell] <= 0) continue;
            sum += probabilities[cell];
            cells[index] = cell;
            cumulative[index++] = sum;
        }
        cumulative[size - 1] = 1;
    }

    /** Win (+1) and loss (-1) with these chances, else a tie. */
    static Law ternary(double win, double loss) {
        double[] probabilities = new double[DifferenceGrid.CELLS];
        probabilities[DifferenceGrid.CELLS - 1] = win;
        probabilities[DifferenceGrid.CELLS / 2] = 1 - win - loss;
        probabilities[0] = loss;
        return new Law(probabilities);
    }

    /** The difference of two independent scores of Beta(a, b), each rounded to hundredths. */
    static Law betaDifference(double a, double b) {
        var beta = new BetaDistribution(null, a, b);
        double[] score = new double[101];
        for (int hundredth = 0; hundredth <= 100; hundredth++) {
            double upper = Math.min(1, (hundredth + 0.5) / 100);
            double lower = Math.max(0, (hundredth - 0.5) / 100);
            score[hundredth] = beta.cumulativeProbability(upper) - beta.cumulativeProbability(lower);
        }
        double[] probabilities = new double[DifferenceGrid.CELLS];
        for (int one = 0; one <= 100; one++) {
            for (int other = 0; other <= 100; other++) {
                probabilities[DifferenceGrid.CELLS / 2 + one - other] += score[one] * score[other];
            }
        }
        return new Law(probabilities);
    }

    int draw(SplittableRandom random) {
        double uniform = random.nextDouble();
        int low = 0;
        int high = cumulative.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (uniform < cumulative[middle]) high = middle;
            else low = middle + 1;
        }
        return cells[low];
    }

    Histogram draw(SplittableRandom random, int units) {
        var histogram = new Histogram();
        for (int unit = 0; unit < units; unit++) histogram.add(draw(random));
        return histogram;
    }

    double mean() {
        double sum = 0;
        for (int cell : cells) sum += probabilities[cell] * DifferenceGrid.value(cell);
        return sum;
    }

    double variance() {
        double mean = mean();
        double sum = 0;
        for (int cell : cells) {
            double fromMean = DifferenceGrid.value(cell) - mean;
            sum += probabilities[cell] * fromMean * fromMean;
        }
        return sum;
    }
}
