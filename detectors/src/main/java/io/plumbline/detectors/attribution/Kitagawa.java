package io.plumbline.detectors.attribution;

import java.util.List;

/**
 * Kitagawa's decomposition of a change of a mean into what happened inside the strata and what their mix did.
 *
 * <pre>
 * shares p, means y, variances v of the strata in the reference (r) and the live (l) window of N_r and N_l pairs
 * WITHIN = Σ pbar (y_l - y_r),   MIX = Σ (p_l - p_r) ybar,   bar: average of both windows;  WITHIN + MIX = mean_l - mean_r
 * variance of WITHIN, summed over the windows: [Σ p (pbar/p)^2 v + (Σ p dy^2 - (Σ p dy)^2) / 4] / N,  dy = y_l - y_r
 * variance of MIX, likewise:                   [Σ p ((p_l - p_r)/(2 p))^2 v + Σ p ybar^2 - (Σ p ybar)^2] / N
 * share shift = max(0, ½ Σ |p_l - p_r| - ½ Σ sqrt(2/pi pbar (1 - pbar) (1/N_l + 1/N_r)))
 * </pre>
 *
 * <p>The decomposition is exact; that WITHIN is the model's doing holds only if the strata are what they are called.
 * With wrong labels a shift of the mix leaks into WITHIN ({@link Decomposition.Parts#leakBound}), and a shift that no
 * stratum shows is all of it: no test on live data can tell that from a change of the model. Kitagawa, JASA 50 (1955);
 * errors by influence functions.
 */
public final class Kitagawa {
    /** Pairs that a stratum needs in each window. */
    public static final long LEAST = 50;

    private Kitagawa() {}

    /** Decomposes the change of an outcome over at least one stratum, in any order. */
    public static Decomposition decompose(Outcome outcome, List<Stratum> strata) {
        if (strata.isEmpty()) throw new IllegalArgumentException("no strata: 0");
        long fewest = Long.MAX_VALUE;
        double liveUnits = 0;
        double referenceUnits = 0;
        for (var stratum : strata) {
            fewest = Math.min(
                    fewest, Math.min(stratum.reference().n(), stratum.live().n()));
            liveUnits += stratum.live().n();
            referenceUnits += stratum.reference().n();
        }
        if (fewest < LEAST) return new Decomposition.Insufficient(fewest, LEAST);
        double within = 0;
        double mix = 0;
        double distance = 0;
        double byChance = 0;
        double lowest = Double.POSITIVE_INFINITY;
        double highest = Double.NEGATIVE_INFINITY;
        var live = new InfluenceVariance(liveUnits);
        var reference = new InfluenceVariance(referenceUnits);
        for (var stratum : strata) {
            double liveShare = stratum.live().n() / liveUnits;
            double referenceShare = stratum.reference().n() / referenceUnits;
            double share = (liveShare + referenceShare) / 2;
            double shift = liveShare - referenceShare;
            double change = outcome.mean(stratum.live()) - outcome.mean(stratum.reference());
            double average = (outcome.mean(stratum.live()) + outcome.mean(stratum.reference())) / 2;
            within += share * change;
            mix += shift * average;
            live.add(liveShare, share, shift, outcome.variance(stratum.live()), change, average);
            reference.add(referenceShare, share, shift, outcome.variance(stratum.reference()), change, average);
            distance += Math.abs(shift) / 2;
            byChance += Math.sqrt(2 / Math.PI * share * (1 - share) * (1 / liveUnits + 1 / referenceUnits)) / 2;
            lowest = Math.min(lowest, average);
            highest = Math.max(highest, average);
        }
        return new Decomposition.Parts(
                new Decomposition.Part(within, Math.sqrt(live.ofWithin() + reference.ofWithin())),
                new Decomposition.Part(mix, Math.sqrt(live.ofMix() + reference.ofMix())),
                Math.max(0, distance - byChance),
                highest - lowest);
    }
}
