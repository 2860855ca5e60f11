package io.plumbline.alerts.judge;

import io.plumbline.alerts.incident.Evidence.Means;
import io.plumbline.detectors.codec.ByteReader;
import io.plumbline.detectors.codec.ByteWriter;
import io.plumbline.detectors.summary.ExactSum;
import io.plumbline.detectors.summary.Histogram;
import io.plumbline.ingest.tick.PairCounts;

/** Exact sums over the units of one series over some time. */
final class Totals {
    private final Histogram histogram;
    private final ExactSum candidate;
    private final ExactSum shadow;
    private final ExactSum difference;

    Totals() {
        this(new Histogram(), new ExactSum(), new ExactSum(), new ExactSum());
    }

    Totals(Histogram histogram, ExactSum candidate, ExactSum shadow, ExactSum difference) {
        this.histogram = histogram;
        this.candidate = candidate;
        this.shadow = shadow;
        this.difference = difference;
    }

    void add(PairCounts counts) {
        histogram.merge(counts.difference());
        candidate.merge(counts.candidate());
        shadow.merge(counts.shadow());
        difference.merge(counts.differenceUnits());
    }

    long units() {
        return histogram.total();
    }

    boolean isEmpty() {
        return histogram.isEmpty();
    }

    /** Scaled oriented differences. */
    Histogram histogram() {
        return histogram;
    }

    ExactSum candidate() {
        return candidate;
    }

    ExactSum shadow() {
        return shadow;
    }

    /** Of candidate - shadow, or of the logarithm of their ratio. */
    ExactSum difference() {
        return difference;
    }

    Means means() {
        return new Means(units(), mean(candidate), mean(shadow));
    }

    double meanDifference() {
        return mean(difference);
    }

    /** The means of what is here and not in the other, which is a part of it. */
    Means meansWithout(Totals part) {
        long rest = units() - part.units();
        return new Means(rest, rest(candidate, part.candidate, rest), rest(shadow, part.shadow, rest));
    }

    void writeTo(ByteWriter out) {
        out.putBlock(histogram.encode());
        out.putBlock(candidate.encode()).putBlock(shadow.encode()).putBlock(difference.encode());
    }

    static Totals readFrom(ByteReader in) {
        return new Totals(
                Histogram.decode(in.getBlock()),
                ExactSum.decode(in.getBlock()),
                ExactSum.decode(in.getBlock()),
                ExactSum.decode(in.getBlock()));
    }

    private double mean(ExactSum sum) {
        return isEmpty() ? Double.NaN : sum.value().doubleValue() / units();
    }

    private static double rest(ExactSum whole, ExactSum part, long units) {
        return units == 0 ? Double.NaN : whole.value().subtract(part.value()).doubleValue() / units;
    }
}
