package io.plumbline.detectors.attribution;

/** What {@link Kitagawa} answers. */
public sealed interface Decomposition {
    /** A stratum with too few pairs in one of the windows; merge it with another before asking again. */
    record Insufficient(long have, long need) implements Decomposition {}

    /** One part of a change, with its standard error. */
    record Part(double change, double standardError) {
        /** The 99 % two-sided normal quantile of all verdicts. */
        private static final double Z = 2.576;

        public Part {
            if (!Double.isFinite(change) || !(standardError >= 0 && standardError < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("change " + change + " with standard error " + standardError);
            }
        }

        /** The least size of the change that its error leaves; negative if it is not significant. */
        double leastSize() {
            return Math.abs(change) - Z * standardError;
        }
    }

    /**
     * A change in its two parts.
     *
     * @param within change inside the strata, at the average mix
     * @param mix change that comes from the shares of the strata, at their average outcome
     * @param shareShift total variation distance between the mixes of the two windows, less what chance alone gives; in
     *     [0, 1]
     * @param range largest minus smallest average outcome of a stratum
     */
    record Parts(Part within, Part mix, double shareShift, double range) implements Decomposition {
        /** The whole change of the mean, from the reference to the live window. */
        public double total() {
            return within.change() + mix.change();
        }

        /** What a mix shift may leak into {@link #within} when strata are not what they are called. */
        public double leakBound() {
            return shareShift * range;
        }

        /**
         * What may be said of the part within: it matters if {@code |change| - 2.576 se > delta}, and is beyond the
         * leak bound if the left side is over {@code delta + leakBound}.
         *
         * @param delta change that does not matter, 0 or more
         */
        public Within judge(double delta) {
            if (!matters(within, delta)) return Within.SILENT;
            return within.leastSize() > delta + leakBound() ? Within.BEYOND_LEAK_BOUND : Within.INSIDE_LEAK_BOUND;
        }

        /** Whether the part of the mix matters: {@code |change| - 2.576 se > delta}. */
        public boolean mixMoved(double delta) {
            return matters(mix, delta);
        }

        private static boolean matters(Part part, double delta) {
            if (!(delta >= 0)) throw new IllegalArgumentException("delta is not a number of 0 or more: " + delta);
            return part.leastSize() > delta;
        }
    }
}
