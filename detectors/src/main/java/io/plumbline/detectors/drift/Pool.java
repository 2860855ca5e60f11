package io.plumbline.detectors.drift;

/** Both samples as one ascending row, with a mark on what is live. */
final class Pool {
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

    /** The index after the last value equal to the one at start. */
    static int endOfTie(double[] values, int start) {
        int end = start + 1;
        while (end < values.length && values[end] == values[start]) end++;
        return end;
    }
}
