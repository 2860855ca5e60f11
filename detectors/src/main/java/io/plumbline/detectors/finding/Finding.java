package io.plumbline.detectors.finding;

/**
 * The answer of a test with a fixed sample: how large a difference is and how surprising, or that there is too little
 * to say. For reading; a test that is looked at again and again does not keep its level, so a finding never pages.
 */
public sealed interface Finding {
    /**
     * A tested difference.
     *
     * @param effect how large the difference is, in the unit that the method states
     * @param statistic the statistic as its source defines it
     * @param pValue the chance, in [0, 1], of a statistic at least as extreme if the null hypothesis holds
     */
    record Tested(double effect, double statistic, double pValue) implements Finding {
        public Tested {
            if (!(pValue >= 0 && pValue <= 1)) throw new IllegalArgumentException("p is not within [0, 1]: " + pValue);
            if (Double.isNaN(effect) || Double.isNaN(statistic)) {
                throw new IllegalArgumentException("not a number: effect " + effect + ", statistic " + statistic);
            }
        }
    }

    /**
     * Too little to say anything.
     *
     * @param have what the smaller sample has
     * @param need what the method asks for
     */
    record Insufficient(long have, long need) implements Finding {}
}
