package io.plumbline.detectors.drift;

/** Both samples as one ascending row, with a mark on what is live. */
final class Pool {
    /** Above this share of ties the laws for continuous data no longer hold: one value that makes up a tenth of all. */
    static final double HEAVY_TIES = 0.001;

    final double[] values;
    final boolean[] live;

    private Pool(double[] values, boolean[] live) {
        this.values = values;
        this.live = live;
    }

    static Pool of(double[] reference, double[] live) {
        double[] x = Samples.sorted(reference);
        double[] y = Samples.sorted(live);
        double[] values = new double[x.length + y.length];
        boolean[] marks = new boolean[values.length];
        int i = 0;
        for (int index = 0, j = 0; index < values.length; index++) {
            marks[index] = i == x.length || (j < y.length && y[j] < x[i]);
            values[index] = marks[index] ? y[j++] : x[i++];
        }
        return new Pool(values, marks);
    }

    /** {@code Σ t³ / N³} over the ties of t values each; 0 without any. */
    double tieShare() {
        double sum = 0;
        for (int start = 0; start < values.length; ) {
            int end = endOfTie(values, start);
            double share = (end - start) / (double) values.length;
            if (end - start > 1) sum += share * share * share;
            start = end;
        }
        return sum;
    }

    /** The index after the last value equal to the one at start. */
    static int endOfTie(double[] values, int start) {
        int end = start + 1;
        while (end < values.length && values[end] == values[start]) end++;
        return end;
    }
}
