package io.plumbline.detectors.multiplicity;

/**
 * LOND: decides a stream of hypotheses one by one from their p-values.
 *
 * <pre>
 * reject number t iff p_t &lt;= alpha_t,   alpha_t = alpha gamma_t (rejections before t + 1)
 * </pre>
 *
 * <p>The false discovery rate is at most alpha if the p-values are independent or positively dependent; for any
 * dependence take {@link ELond}. Javanmard and Montanari, "On online control of false discovery rate" (2015); Zrnic,
 * Ramdas and Jordan, JMLR 22 (2021). One owner, not thread-safe.
 */
public final class Lond {
    private final OnlineLevels levels;

    /** A stream without decisions yet; alpha in (0, 1) is the false discovery rate. */
    public Lond(double alpha) {
        levels = new OnlineLevels(alpha);
    }

    /** The p-value up to which the next hypothesis is rejected. */
    public double level() {
        return levels.next();
    }

    /** Decides the next hypothesis by its p-value; true if it is rejected. */
    public boolean rejects(double pValue) {
        return levels.record(PValues.require(pValue) <= level());
    }

    public long decisions() {
        return levels.decisions();
    }

    public long rejections() {
        return levels.rejections();
    }
}
