package io.plumbline.detectors.sequential;

import io.plumbline.detectors.summary.DifferenceGrid;
import io.plumbline.detectors.summary.Histogram;
import java.util.Arrays;

/** The counts of a histogram on the grid, laid out for evidence at many different lines. */
final class Sample {
    private static final double PRICE_OF_MIXTURE = 2.2;

    final double mean;
    private final double[] values;
    private final double[] counts;

    private Sample(double mean, double[] values, double[] counts) {
        this.mean = mean;
        this.values = values;
        this.counts = counts;
    }

    static Sample of(Histogram units) {
        var layout = new Layout();
        units.forEach(layout::add);
        double mean = (double) layout.hundredths / units.total() / 100;
        return new Sample(mean, Arrays.copyOf(layout.values, layout.size), Arrays.copyOf(layout.counts, layout.size));
    }

    /** The same units with both arms swapped. */
    Sample mirrored() {
        double[] mirrored = new double[values.length];
        double[] reversed = new double[values.length];
        for (int index = 0; index < values.length; index++) {
            mirrored[index] = -values[values.length - 1 - index] + 0.0;
            reversed[index] = counts[values.length - 1 - index];
        }
        return new Sample(-mean + 0.0, mirrored, reversed);
    }

    /** Evidence for a mean above a line, and how it changes as the line moves. */
    record Look(double logEvidence, double slope) {}

    /**
     * Looks at the line m in (-1, mean]. Each bet gives {@code L = Σ n ln(1 + lam (v - m))} with {@code lam = c / (m + 1)}
     * and the slope {@code -c / (m + 1)^2 Σ n (v + 1) / (1 + lam (v - m))}.
     */
    Look above(double m, BetGrid bets) {
        double[] sums = new double[BetGrid.BETS];
        double[] slopes = new double[BetGrid.BETS];
        for (int bet = 0; bet < BetGrid.BETS; bet++) {
            double perUnit = bets.share(bet) / (m + 1);
            double sum = 0;
            double slope = 0;
            for (int index = 0; index < values.length; index++) {
                double growth = 1 + perUnit * (values[index] - m);
                sum += counts[index] * Math.log(growth);
                slope += counts[index] * (values[index] + 1) / growth;
            }
            sums[bet] = sum;
            slopes[bet] = -perUnit / (m + 1) * slope;
        }
        double logEvidence = bets.mix(sums);
        double slope = 0;
        for (int bet = 0; bet < BetGrid.BETS; bet++) {
            slope += Math.exp(bets.logWeight(bet) + sums[bet] - logEvidence) * slopes[bet];
        }
        return new Look(logEvidence, slope);
    }

    /** About how far below the mean the evidence reaches a limit. */
    double guess(double limit) {
        double total = 0;
        double squares = 0;
        for (int index = 0; index < values.length; index++) {
            total += counts[index];
            squares += counts[index] * (values[index] - mean) * (values[index] - mean);
        }
        double reach = limit + PRICE_OF_MIXTURE;
        return Math.sqrt(2 * reach * squares) / total + reach / total;
    }

    private static final class Layout {
        private final double[] values = new double[DifferenceGrid.CELLS];
        private final double[] counts = new double[DifferenceGrid.CELLS];
        private int size;
        private long hundredths;

        void add(int cell, long count) {
            values[size] = DifferenceGrid.value(cell);
            counts[size++] = count;
            hundredths = Math.addExact(hundredths, Math.multiplyExact(count, cell - DifferenceGrid.CELLS / 2));
        }
    }
}
