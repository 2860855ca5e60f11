package io.plumbline.detectors.drift;

/** The sample covariance of rows of features, with divisor N - 1. */
final class FeatureCovariance {
    private FeatureCovariance() {}

    static double[][] of(double[][] rows) {
        int dimension = rows[0].length;
        double[] mean = new double[dimension];
        for (double[] row : rows) {
            if (row.length != dimension) {
                throw new IllegalArgumentException("a row has " + row.length + " features, the first " + dimension);
            }
            for (int i = 0; i < dimension; i++) {
                if (!(Math.abs(row[i]) <= 1e12)) throw new IllegalArgumentException("not a feature: " + row[i]);
                mean[i] += row[i] / rows.length;
            }
        }
        double[][] covariance = new double[dimension][dimension];
        double[] centred = new double[dimension];
        for (double[] row : rows) {
            for (int i = 0; i < dimension; i++) centred[i] = row[i] - mean[i];
            for (int i = 0; i < dimension; i++) {
                double scaled = centred[i] / (rows.length - 1);
                for (int j = i; j < dimension; j++) covariance[i][j] += scaled * centred[j];
            }
        }
        for (int i = 0; i < dimension; i++) {
            for (int j = 0; j < i; j++) covariance[i][j] = covariance[j][i];
        }
        return covariance;
    }
}
