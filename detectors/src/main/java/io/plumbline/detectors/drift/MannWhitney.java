package io.plumbline.detectors.drift;

import io.plumbline.detectors.finding.Finding;
import org.apache.commons.math3.special.Erf;

/**
 * Mann-Whitney U, two-sided: whether live values tend to be larger or smaller than reference values.
 *
 * <p>{@code U = #(reference > live) + ½ #(equal)}; the effect is {@code P(reference < live) + ½ P(equal) = 1 - U / nm},
 * .5 without a difference. The p-value is exact without ties up to {@code n m} = 2,500, else normal with the tie
 * correction of the variance and a continuity correction of ½ (Hollander and Wolfe 1999, 4.1). Each sample needs
 * {@value #LEAST} values. Blind to changes that leave {@code P(reference < live)} at ½, as a wider spread does.
 */
public final class MannWhitney {
    static final int LEAST = 5;

    /** Up to here the null distribution is counted out. */
    static final long MOST_EXACT_PAIRS = 2_500;

    private MannWhitney() {}

    /** Tests "a live value is as often above as below a reference value". The MannWhitneyUTest of commons-math ignores ties. */
    public static Finding test(double[] reference, double[] live) {
        long have = Math.min(reference.length, live.length);
        if (have < LEAST) return new Finding.Insufficient(have, LEAST);
        var pool = Pool.of(reference, live);
        double m = reference.length;
        double n = live.length;
        double all = m + n;
        double referenceRanks = 0;
        double ties = 0;
        for (int start = 0; start < pool.values.length; ) {
            int end = Pool.endOfTie(pool.values, start);
            double tied = end - start;
            double midrank = (start + 1 + end) / 2.0;
            for (int index = start; index < end; index++) if (!pool.live[index]) referenceRanks += midrank;
            ties += tied * (tied * tied - 1);
            start = end;
        }
        double u = referenceRanks - m * (m + 1) / 2;
        double p;
        if (ties == 0 && m * n <= MOST_EXACT_PAIRS) {
            p = RankSumLaw.of(reference.length, live.length).twoSided((int) Math.rint(u));
        } else {
            double variance = m * n / 12 * (all + 1 - ties / (all * (all - 1)));
            double z = (Math.abs(u - m * n / 2) - 0.5) / Math.sqrt(variance);
            p = variance <= 0 ? 1 : Math.min(1, Erf.erfc(z / Math.sqrt(2)));
        }
        return new Finding.Tested(1 - u / (m * n), u, p);
    }
}
