package io.plumbline.alerts.incident;

import io.plumbline.detectors.sequential.Interval;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers and times as people read them: .98, x1.31, 14:05:20, 3 min. */
public final class Words {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Words() {}

    /** Three significant digits, no zero before the point. */
    public static String number(double value) {
        if (Double.isNaN(value)) return "?";
        if (value == 0) return "0";
        double size = Math.abs(value);
        if (size >= 1_000) return String.format(Locale.ROOT, "%,.0f", value);
        if (size < 1e-5) return String.format(Locale.ROOT, "%.2e", value);
        var text = new BigDecimal(value)
                .round(new MathContext(3, RoundingMode.HALF_EVEN))
                .stripTrailingZeros()
                .toPlainString();
        return text.startsWith("0.") ? text.substring(1) : text.startsWith("-0.") ? "-" + text.substring(2) : text;
    }

    public static String signed(double value) {
        return value > 0 ? "+" + number(value) : number(value);
    }

    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    public static String percent(double share) {
        return number(share * 100) + " %";
    }

    /** One difference: a signed number, or the factor of a logarithm of a ratio. */
    public static String difference(double value, boolean ratio) {
        return ratio ? "x" + number(Math.exp(value)) : signed(value);
    }

    /** A difference with its interval, both in the metric's own terms. */
    public static String interval(Interval interval, boolean ratio, double alpha) {
        return difference(interval.mean(), ratio) + " (" + percent(1 - alpha) + " interval "
                + difference(interval.low(), ratio) + " to " + difference(interval.high(), ratio) + ")";
    }

    public static String time(Instant instant) {
        return TIME.format(instant);
    }

    public static String clock(Instant instant) {
        return CLOCK.format(instant);
    }

    public static String duration(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < 120) return seconds + " s";
        if (seconds < 7_200) return seconds / 60 + " min";
        if (seconds < 172_800) return seconds / 3_600 + " h";
        return seconds / 86_400 + " days";
    }
}
