package io.plumbline.detectors.drift;

import io.plumbline.detectors.finding.Finding;

/**
 * Fisher's exact test of one yes-or-no share in two samples, two-sided: the sum of the hypergeometric probabilities
 * that are at most that of the observed table.
 *
 * <p>Effect is the live share minus the reference share, the statistic is the live count of yes. Conservative in small
 * samples. Each sample needs {@value #LEAST} unit; the steps grow with the smallest total of the table.
 */
public final class FisherExact {
    static final int LEAST = 1;

    /** Equal probabilities may differ by this much in rounding. */
    private static final double TIE = 1 + 1e-7;

    private FisherExact() {}

    /** Tests "yes is as frequent in both samples". */
    public static Finding test(long referenceYes, long referenceNo, long liveYes, long liveNo) {
        long[] reference = {referenceYes, referenceNo};
        long[] live = {liveYes, liveNo};
        long have = AlignedCounts.smaller(reference, live);
        if (have < LEAST) return new Finding.Insufficient(have, LEAST);
        long m = AlignedCounts.total(reference);
        long n = AlignedCounts.total(live);
        long yes = Math.addExact(referenceYes, liveYes);
        double observed = logProbability(m, n, yes, liveYes) + StrictMath.log(TIE);
        double p = 0;
        for (long count = Math.max(0, yes - m); count <= Math.min(n, yes); count++) {
            double log = logProbability(m, n, yes, count);
            if (log <= observed) p += StrictMath.exp(log);
        }
        double effect = (double) liveYes / n - (double) referenceYes / m;
        return new Finding.Tested(effect, liveYes, Math.min(1, p));
    }

    private static double logProbability(long m, long n, long yes, long count) {
        return Hypergeometric.logChoose(n, count)
                + Hypergeometric.logChoose(m, yes - count)
                - Hypergeometric.logChoose(m + n, yes);
    }
}
