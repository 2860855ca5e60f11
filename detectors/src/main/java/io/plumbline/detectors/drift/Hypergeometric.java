package io.plumbline.detectors.drift;

import java.util.SplittableRandom;
import org.apache.commons.math3.special.Gamma;

/**
 * Random hypergeometric counts by inversion that starts at the mode: about one standard deviation of steps each, where
 * the distribution of commons-math would sum from the end.
 */
final class Hypergeometric {
    private static final double[] LOG_FACTORIAL = logFactorials(2_048);

    private Hypergeometric() {}

    /** Good ones among {@code drawn} units that leave an urn with {@code good} and {@code bad} ones. */
    static long draw(SplittableRandom random, long good, long bad, long drawn) {
        long least = Math.max(0, drawn - bad);
        long most = Math.min(good, drawn);
        if (least == most) return least;
        double all = (double) good + bad;
        long mode = (long) ((drawn + 1.0) * (good + 1.0) / (all + 2));
        mode = Math.max(least, Math.min(most, mode));
        double atMode =
                StrictMath.exp(logChoose(good, mode) + logChoose(bad, drawn - mode) - logChoose(good + bad, drawn));
        double left = random.nextDouble() - atMode;
        long low = mode;
        long high = mode;
        double atLow = atMode;
        double atHigh = atMode;
        while (left > 0 && (low > least || high < most)) {
            if (high < most) {
                atHigh *= (double) (good - high) * (drawn - high) / ((high + 1.0) * (bad - drawn + high + 1.0));
                high++;
                left -= atHigh;
                if (left <= 0) return high;
            }
            if (low > least) {
                atLow *= low * (bad - drawn + (double) low) / ((good - low + 1.0) * (drawn - low + 1.0));
                low--;
                left -= atLow;
                if (left <= 0) return low;
            }
        }
        return mode;
    }

    static double logChoose(long n, long k) {
        return logFactorial(n) - logFactorial(k) - logFactorial(n - k);
    }

    private static double logFactorial(long n) {
        if (n < LOG_FACTORIAL.length) return LOG_FACTORIAL[(int) n];
        return Gamma.logGamma(n + 1.0);
    }

    private static double[] logFactorials(int size) {
        double[] logs = new double[size];
        for (int n = 2; n < size; n++) logs[n] = logs[n - 1] + StrictMath.log(n);
        return logs;
    }
}
