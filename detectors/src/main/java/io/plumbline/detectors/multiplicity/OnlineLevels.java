package io.plumbline.detectors.multiplicity;

/**
 * The levels of LOND: {@code alpha_t = alpha gamma_t (rejections before t + 1)}, gamma as in {@link
 * AlphaSpending#share}.
 */
final class OnlineLevels {
    private final double alpha;
    private long decisions;
    private long rejections;

    OnlineLevels(double alpha) {
        this.alpha = AlphaSpending.requireLevel(alpha);
    }

    double next() {
        return AlphaSpending.level(alpha, decisions + 1) * (rejections + 1);
    }

    boolean record(boolean rejected) {
        decisions++;
        if (rejected) rejections++;
        return rejected;
    }

    long decisions() {
        return decisions;
    }

    long rejections() {
        return rejections;
    }
}
