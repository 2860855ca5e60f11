package io.plumbline.dashboards.reading;

/**
 * A difference and its bounds as marks on a line where worse is always left and better right, in units of the margin:
 * so one look compares metrics of any unit. Far values are drawn nearer (inverse hyperbolic sine) and stop at the rim.
 */
public record Forest(double zero, double margin, double superior, double low, double mean, double high) {
    public static final int WIDTH = 168;
    public static final int HEIGHT = 22;
    private static final double FARTHEST_MARGINS = 12;
    private static final double RIM = 5;

    public static Forest of(Series series) {
        var estimate = series.difference().orElse(new Estimate(0, 0, 0));
        double towardsBetter = series.higherIsBetter() ? 1 / series.margin() : -1 / series.margin();
        double one = position(estimate.low() * towardsBetter);
        double other = position(estimate.high() * towardsBetter);
        return new Forest(
                position(0),
                position(-1),
                position(1),
                Math.min(one, other),
                position(estimate.mean() * towardsBetter),
                Math.max(one, other));
    }

    /** The bar between the bounds is never too thin to see. */
    public double length() {
        return round(Math.max(2, high - low));
    }

    private static double position(double margins) {
        double share = asinh(margins) / asinh(FARTHEST_MARGINS);
        double within = Math.max(-1, Math.min(1, Double.isNaN(share) ? 0 : share));
        return round(WIDTH / 2.0 + within * (WIDTH / 2.0 - RIM));
    }

    private static double asinh(double x) {
        double size = Math.abs(x);
        return Math.signum(x) * Math.log(size + Math.sqrt(size * size + 1));
    }

    private static double round(double pixels) {
        return Math.round(pixels * 10) / 10.0;
    }
}
