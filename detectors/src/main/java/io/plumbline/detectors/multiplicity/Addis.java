package io.plumbline.detectors.multiplicity;

import java.util.ArrayList;
import java.util.List;

/**
 * ADDIS: like {@link LordPlusPlus}, but a test whose p is over tau (a conservative null) or at most lambda (a candidate)
 * costs nothing. With {@code c} the number of costly tests so far, {@code c_j} of those after the j-th rejection,
 *
 * <pre>
 * alpha_i = min(lambda, (tau - lambda)(w0 g_(1+c) + (alpha - w0) g_(1+c_1) + alpha Σ_(j >= 2) g_(1+c_j))),   g_t = .4374901658 t^-1.6
 * </pre>
 *
 * <p>Needs p-values that are independent of each other and uniformly conservative. For a stream of release decisions on
 * separate data only; never for pages, whose tests share data. Tian and Ramdas, NeurIPS 2019, algorithm 1. One owner, not thread-safe.
 */
public final class Addis {
    private final double alpha;
    private final double w0;
    private final double lambda;
    private final double tau;
    private final List<Long> costlyAtRejection = new ArrayList<>();
    private long costly;

    /**
     * A stream.
     *
     * @param alpha false discovery rate, within (0, 1)
     * @param w0 what may be spent before the first rejection, within [0, alpha]
     * @param lambda a p up to here is a candidate, within (0, tau)
     * @param tau a p over this is discarded, within (lambda, 1]
     */
    public Addis(double alpha, double w0, double lambda, double tau) {
        if (!(alpha > 0 && alpha < 1)) throw new IllegalArgumentException("alpha is not within (0, 1): " + alpha);
        if (!(w0 >= 0 && w0 <= alpha)) throw new IllegalArgumentException("w0 is not within [0, alpha]: " + w0);
        if (!(tau > 0 && tau <= 1)) throw new IllegalArgumentException("tau is not within (0, 1]: " + tau);
        if (!(lambda > 0 && lambda < tau))
            throw new IllegalArgumentException("lambda is not within (0, tau): " + lambda);
        this.alpha = alpha;
        this.w0 = w0;
        this.lambda = lambda;
        this.tau = tau;
    }

    /** With {@code w0 = alpha/2}, {@code lambda = 0.25} and {@code tau = 0.5}, as the R package onlineFDR has it. */
    public Addis(double alpha) {
        this(alpha, alpha / 2, 0.25, 0.5);
    }

    /** The level of the next test. */
    public double level() {
        double wealth = w0 * share(1 + costly);
        for (int index = 0; index < costlyAtRejection.size(); index++) {
            wealth += (index == 0 ? alpha - w0 : alpha) * share(1 + costly - costlyAtRejection.get(index));
        }
        return Math.min(lambda, (tau - lambda) * wealth);
    }

    /** Takes the next p-value, in [0, 1]; true if it is rejected. */
    public boolean test(double p) {
        if (!(p >= 0 && p <= 1)) throw new IllegalArgumentException("p is not within [0, 1]: " + p);
        boolean rejected = p <= level();
        if (p > lambda && p <= tau) costly++;
        if (rejected) costlyAtRejection.add(costly);
        return rejected;
    }

    private static double share(long t) {
        return 0.4374901658 * StrictMath.pow((double) t, -1.6);
    }
}
