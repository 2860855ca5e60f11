package io.plumbline.dashboards.reading;

import java.util.Locale;
import java.util.OptionalDouble;

/** Numbers as people write them: three telling digits, a true minus, the unit of the metric. */
public final class Figures {
    /** The unit a metric is measured in. */
    public enum Unit {
        SECONDS,
        DOLLARS,
        COUNT,
        SHARE,
        SCORE;

        public static Unit of(String metric) {
            return switch (metric) {
                case "latency", "time_to_first_token" -> SECONDS;
                case "cost" -> DOLLARS;
                case "input_tokens", "output_tokens", "output_length" -> COUNT;
                case "error", "empty_answer", "truncation" -> SHARE;
                default -> SCORE;
            };
        }
    }

    private static final String MINUS = "−";
    public static final String UNKNOWN = "–";

    private Figures() {}

    public static String count(long n) {
        return String.format(Locale.ENGLISH, "%,d", n).replace(',', '\u202f').replace("-", MINUS);
    }

    public static String share(double share) {
        if (share == 0) return "0\u00a0%";
        return minus(plain(share * 100, Math.abs(share) < 0.1 ? 2 : 1)) + "\u00a0%";
    }

    public static String value(Unit unit, OptionalDouble value) {
        return value.isPresent() ? value(unit, value.getAsDouble()) : UNKNOWN;
    }

    public static String value(Unit unit, double value) {
        double size = Math.abs(value);
        return switch (unit) {
            case SECONDS -> size < 1 ? minus(digits(value * 1000)) + "\u00a0ms" : minus(digits(value)) + "\u00a0s";
            case DOLLARS -> (value < 0 ? MINUS : "") + "$" + digits(size);
            case COUNT -> minus(digits(value));
            case SHARE -> share(value);
            case SCORE -> minus(plain(value, 3));
        };
    }

    /** A difference with its sign; of a ratio metric the change in per cent, or the factor when it is large. */
    public static String difference(Series series, double value, Estimate scale) {
        if (series.ratio()) {
            return isLarge(scale) ? "×" + digits(Math.exp(value)) : signed(percent(value), 1) + "\u00a0%";
        }
        return switch (Unit.of(series.metric())) {
            case SHARE -> signed(value * 100, 2) + "\u00a0pp";
            case SECONDS, DOLLARS, COUNT ->
                (value < 0 ? MINUS : "+") + value(Unit.of(series.metric()), Math.abs(value));
            case SCORE -> signed(value, 3);
        };
    }

    /** The mean with its sign, then the bounds in brackets. */
    public static String estimate(Series series) {
        return series.difference()
                .map(estimate -> difference(series, estimate.mean(), estimate) + "\u2002" + bounds(series, estimate))
                .orElse(UNKNOWN);
    }

    public static String bounds(Series series, Estimate estimate) {
        return "[" + difference(series, estimate.low(), estimate) + ", " + difference(series, estimate.high(), estimate)
                + "]";
    }

    public static String margin(Series series) {
        double line = series.marginLine();
        return difference(series, line, new Estimate(line, line, line));
    }

    public static String evidence(double evidence) {
        if (evidence < 0) return UNKNOWN;
        if (evidence < 0.01) return "< 0.01";
        return evidence < 10 ? plain(evidence, 2) : digits(evidence);
    }

    public static String dollars(double amount) {
        double size = Math.abs(amount);
        String text = size >= 1000
                ? String.format(Locale.ENGLISH, "%,.0f", size).replace(',', '\u202f')
                : size >= 1 ? plain(size, 2) : digits(size);
        return (amount < 0 ? MINUS : "") + "$" + text;
    }

    private static boolean isLarge(Estimate log) {
        return log.mean() > Math.log(3) || log.high() > Math.log(10);
    }

    private static double percent(double log) {
        return Math.expm1(log) * 100;
    }

    private static String signed(double value, int decimals) {
        String text = plain(Math.abs(value), decimals);
        boolean isZero = text.chars().allMatch(c -> c == '0' || c == '.');
        return isZero ? "±" + text : (value < 0 ? MINUS : "+") + text;
    }

    private static String plain(double value, int decimals) {
        return String.format(Locale.ENGLISH, "%." + decimals + "f", value);
    }

    /** Three significant digits, without an exponent. */
    private static String digits(double value) {
        double size = Math.abs(value);
        if (size == 0) return "0";
        if (size >= 1000) return String.format(Locale.ENGLISH, "%,.0f", value).replace(',', '\u202f');
        int decimals = Math.min(9, Math.max(0, 2 - (int) Math.floor(Math.log10(size))));
        return plain(value, decimals);
    }

    private static String minus(String text) {
        return text.replace("-", MINUS);
    }
}
