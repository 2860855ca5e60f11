package io.plumbline.detectors.multiplicity;

/**
 * e-LOND: decides a stream of hypotheses one by one, such as releases, and keeps the false discovery rate at every
 * time.
 *
 * <pre>
 * reject number t iff e_t &gt;= 1 / alpha_t,   alpha_t = alpha gamma_t (rejections before t + 1)
 * </pre>
 *
 * <p>The share of false rejections is at most alpha in expectation, for e-values with any dependence between them. Xu
 * and Ramdas, "Online multiple testing with e-values" (2024). One owner, not thread-safe.
 */
public final class ELond {
    private final OnlineLevels levels;

    /** A stream without decisions yet; alpha in (0, 1) is the false discovery rate. */
    public ELond(double alpha) {
        levels = new OnlineLevels(alpha);
    }

    /** The e-value from which on the next hypothesis is rejected. */
    public double threshold() {
        return 1 / levels.next();
    }

    /** Decides the next hypothesis by its e-value, 0 or more; true if it is rejected. */
    public boolean rejects(double eValue) {
        if (!(eValue >= 0 && eValue < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("e-value is not a finite number of 0 or more: " + eValue);
        }
        return levels.record(eValue >= threshold());
    }

    public long decisions() {
        return levels.decisions();
    }

    public long rejections() {
        return levels.rejections();
    }
}
