package io.plumbline.detectors.boundary;

import io.plumbline.detectors.summary.Histogram;
import java.util.Arrays;

/** Different values in ascending order, and how many observations are at or under each. */
final class OrderedValues {
    final double[] values;
    private final long[] upTo;

    private OrderedValues(double[] values, long[] upTo) {
        this.values = values;
        this.upTo = upTo;
    }

    static OrderedValues of(double[] sorted) {
        double[] values = new double[sorted.length];
        long[] upTo = new long[sorted.length];
        int size = 0;
        for (int index = 0; index < sorted.length; index++) {
            if (!Double.isFinite(sorted[index])) throw new IllegalArgumentException("not a number: " + sorted[index]);
            if (index > 0 && sorted[index] < sorted[index - 1]) {
                throw new IllegalArgumentException("not sorted: " + sorted[index] + " after " + sorted[index - 1]);
            }
            if (size == 0 || sorted[index] > values[size - 1]) values[size++] = sorted[index];
            upTo[size - 1] = index + 1L;
        }
        return new OrderedValues(Arrays.copyOf(values, size), Arrays.copyOf(upTo, size));
    }

    static OrderedValues of(Histogram counts) {
        double[] cells = new double[16];
        long[] upTo = new long[16];
        var cursor = new Object() {
            private double[] values = cells;
            private long[] sums = upTo;
            private int size;
            private long sum;
        };
        counts.forEach((cell, count) -> {
            if (cursor.size == cursor.values.length) {
                cursor.values = Arrays.copyOf(cursor.values, 2 * cursor.size);
                cursor.sums = Arrays.copyOf(cursor.sums, 2 * cursor.size);
            }
            cursor.sum += count;
            cursor.values[cursor.size] = cell;
            cursor.sums[cursor.size++] = cursor.sum;
        });
        return new OrderedValues(Arrays.copyOf(cursor.values, cursor.size), Arrays.copyOf(cursor.sums, cursor.size));
    }

    long total() {
        return upTo.length == 0 ? 0 : upTo[upTo.length - 1];
    }

    /** The value of this rank, 1 for the smallest. */
    double ofRank(long rank) {
        int index = Arrays.binarySearch(upTo, rank);
        return values[index >= 0 ? index : -index - 1];
    }

    long atOrUnder(double value) {
        int index = Arrays.binarySearch(values, value);
        if (index < 0) index = -index - 2;
        return index < 0 ? 0 : upTo[index];
    }

    long under(double value) {
        int index = Arrays.binarySearch(values, value);
        if (index < 0) index = -index - 1;
        return index == 0 ? 0 : upTo[index - 1];
    }

    /** The smallest value with a share of p or more at or under it. */
    double quantile(double p) {
        return ofRank((long) Math.max(1, Math.ceil(p * total())));
    }
}
