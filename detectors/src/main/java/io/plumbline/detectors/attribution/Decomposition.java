package io.plumbline.detectors.attribution;

/** What {@link Kitagawa} answers. */
public sealed interface Decomposition {
    /** A stratum with too few pairs in one of the windows; merge it with another before asking again. */
    record Insufficient(long have, long need) implements Decomposition {}

    /**
     * A change in its two parts.
     *
     * @param within change inside the strata, at the average mix
     * @param withinError its standard error
     * @param mix change that comes from the shares of the strata, at their average outcome
     * @param mixError its standard error
     * @param shareShift total variation distance between the mixes of the two windows, less what chance alone gives; in [0, 1]
     * @param range largest minus smallest average outcome of a stratum
     */
    record Parts(double within, double withinError, double mix, double mixError, double shareShift, double range)
            implements Decomposition {
        /** The 99 % two-sided normal quantile of all verdicts. */
        public static final double Z = 2.576;

        /** The whole change of the mean, from the reference to the live window. */
        public double total() {
            return within + mix;
        }

        /** What a mix shift may leak into {@link #within} when strata are not what they are called. */
        public double leakBound() {
            return shareShift * range;
        }

        /**
         * What may be said of the part within.
         *
         * @param delta change that does not matter, 0 or more
         */
        public Within judge(double delta) {
            if (!(delta >= 0)) throw new IllegalArgumentException("delta is not a number of 0 or more: " + delta);
            double least = Math.abs(within) - Z * withinError;
            if (!(least > delta)) return Within.SILENT;
            return least > delta + leakBound() ? Within.BEYOND_LEAK_BOUND : Within.INSIDE_LEAK_BOUND;
        }

        /** Whether the mix part is larger than what does not matter, beyond its error. */
        public boolean mixMoved(double delta) {
            if (!(delta >= 0)) throw new IllegalArgumentException("delta is not a number of 0 or more: " + delta);
            return Math.abs(mix) - Z * mixError > delta;
        }
    }
}
