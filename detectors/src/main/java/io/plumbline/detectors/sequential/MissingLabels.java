package io.plumbline.detectors.sequential;

/**
 * What the mean could be if labels that never came were at either end of the range: {@code [((n - miss) mean + miss a) / n,
 * ((n - miss) mean + miss b) / n]}. Labels do not go missing at random; these bounds assume nothing about it. Manski, "Partial
 * identification of probability distributions" (2003).
 */
public final class MissingLabels {
    private MissingLabels() {}

    /**
     * The bounds.
     *
     * @param returned labels that came, 0 or more
     * @param mean their mean, within [a, b] if there are any
     * @param missing labels that were asked for and did not come, 0 or more
     * @param a smallest possible label
     * @param b largest possible label
     */
    public static Interval bounds(long returned, double mean, long missing, double a, double b) {
        if (returned < 0 || missing < 0) throw new IllegalArgumentException("labels: " + returned + ", " + missing);
        if (!(a < b)) throw new IllegalArgumentException("not a range: [" + a + ", " + b + "]");
        long asked = Math.addExact(returned, missing);
        if (asked == 0) return new Interval(0, Double.NaN, a, b);
        if (returned > 0 && !(mean >= a && mean <= b)) {
            throw new IllegalArgumentException("mean " + mean + " is not within [" + a + ", " + b + "]");
        }
        double known = returned == 0 ? 0 : returned * mean;
        double low = (known + missing * a) / asked;
        double high = (known + missing * b) / asked;
        return new Interval(returned, returned == 0 ? Double.NaN : mean, low, high);
    }
}
