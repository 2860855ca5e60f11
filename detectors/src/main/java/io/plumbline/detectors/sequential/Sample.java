package io.plumbline.detectors.sequential;

import io.plumbline.detectors.summary.DifferenceGrid;
import io.plumbline.detectors.summary.Histogram;
import java.util.Arrays;

/** The counts of a histogram on the grid, laid out for evidence at many different lines. */
final class Sample {
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

    double logEvidenceAbove(double m, BetGrid bets) {
        double[] sums = new double[BetGrid.BETS];
        for (int bet = 0; bet < BetGrid.BETS; bet++) {
            double perUnit = bets.share(bet) / (m + 1);
            double sum = 0;
            for (int index = 0; index < values.length; index++) {
                sum += counts[index] * StrictMath.log1p(perUnit * (values[index] - m));
            }
            sums[bet] = sum;
        }
        return bets.mix(sums);
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
