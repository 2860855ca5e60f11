package io.plumbline.detectors.multiplicity;

import java.util.ArrayList;
import java.util.List;

/**
 * LORD++: levels for a stream of tests such that the false discovery rate stays at most alpha at all times. Each
 * rejection earns level for the tests after it; test i, after rejections at tau_1, tau_2, …, has
 *
 * <pre>
 * alpha_i = w0 g_i + (alpha - w0) g_(i - tau_1) + alpha Σ_(j >= 2) g_(i - tau_j),   g_t = .07720838 ln(max(t, 2))/(t exp(sqrt(ln t)))
 * </pre>
 *
 * <p>Needs p-values that are independent of each other. For a stream of release decisions on separate data only; never
 * for pages, whose tests share data. Ramdas, Yang, Wainwright and Jordan, NeurIPS 2017, section 3. One owner, not thread-safe.
 */
public final class LordPlusPlus {
    private final double alpha;
    private final double w0;
    private final List<Long> rejections = new ArrayList<>();
    private long tests;

    /**
     * A stream.
     *
     * @param alpha false discovery rate, within (0, 1)
     * @param w0 what may be spent before the first rejection, within [0, alpha]
     */
    public LordPlusPlus(double alpha, double w0) {
        if (!(alpha > 0 && alpha < 1)) throw new IllegalArgumentException("alpha is not within (0, 1): " + alpha);
        if (!(w0 >= 0 && w0 <= alpha)) throw new IllegalArgumentException("w0 is not within [0, alpha]: " + w0);
        this.alpha = alpha;
        this.w0 = w0;
    }

    /** With a tenth of alpha to begin with, as its authors use it. */
    public LordPlusPlus(double alpha) {
        this(alpha, alpha / 10);
    }

    /** The level of the next test. */
    public double level() {
        long next = tests + 1;
        double level = w0 * AlphaSpending.share(next);
        for (int index = 0; index < rejections.size(); index++) {
            level += (index == 0 ? alpha - w0 : alpha) * AlphaSpending.share(next - rejections.get(index));
        }
        return level;
    }

    /** Takes the next p-value, in [0, 1]; true if it is rejected. */
    public boolean test(double p) {
        if (!(p >= 0 && p <= 1)) throw new IllegalArgumentException("p is not within [0, 1]: " + p);
        boolean rejected = p <= level();
        tests++;
        if (rejected) rejections.add(tests);
        return rejected;
    }
}
