package io.plumbline.detectors.drift;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Values in ascending order with the share of the weight that lies before each of them, and 1 at the end. */
final class WeightedSample {
    final double[] values;
    final double[] shareBelow;

    private WeightedSample(double[] values, double[] shareBelow) {
        this.values = values;
        this.shareBelow = shareBelow;
    }

    static WeightedSample of(double[] values, double[] weights) {
        if (values.length != weights.length) {
            throw new IllegalArgumentException(values.length + " values with " + weights.length + " weights");
        }
        int[] order = IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(index -> values[index] + 0.0)
                        .thenComparingDouble(index -> weights[index]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] sorted = Samples.sorted(values);
        double[] below = new double[values.length + 1];
        for (int rank = 0; rank < order.length; rank++) {
            double weight = weights[order[rank]];
            if (!(weight >= 0 && weight <= Samples.LARGEST)) {
                throw new IllegalArgumentException("weight must be finite and >= 0: " + weight);
            }
            below[rank + 1] = below[rank] + weight;
        }
        double total = below[order.length];
        if (!(total > 0)) throw new IllegalArgumentException("the weights add up to " + total);
        for (int rank = 0; rank < below.length; rank++) below[rank] /= total;
        return new WeightedSample(sorted, below);
    }
}
