package io.plumbline.detectors.drift;

/** Cramér's V of two rows of counts with the bias correction of Bergsma (2013): 0 for equal shares, at most about 1. */
final class CramersV {
    private CramersV() {}

    /**
     * {@code sqrt(max(0, χ²/N - (c-1)/(N-1)) / min(c' - 1, r' - 1))}, {@code r = 2}, {@code x' = x - (x-1)²/(N-1)}.
     *
     * @param chiSquare of the table without continuity correction
     * @param columns without the empty ones
     * @param total N of both rows
     */
    static double biasCorrected(double chiSquare, int columns, double total) {
        if (columns < 2 || total < 3) return 0;
        double association = Math.max(0, chiSquare / total - (columns - 1) / (total - 1));
        double rows = 2 - 1 / (total - 1);
        double corrected = columns - (columns - 1.0) * (columns - 1) / (total - 1);
        double dimension = Math.min(corrected - 1, rows - 1);
        return dimension <= 0 ? 0 : Math.min(1, Math.sqrt(association / dimension));
    }
}
