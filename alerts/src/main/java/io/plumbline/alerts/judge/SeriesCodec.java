package io.plumbline.alerts.judge;

import io.plumbline.detectors.change.ShiryaevRoberts;
import io.plumbline.detectors.codec.ByteReader;
import io.plumbline.detectors.codec.ByteWriter;
import io.plumbline.detectors.decision.Standing;
import org.jspecify.annotations.Nullable;

/** The stored form of what a series' columns do not say. */
final class SeriesCodec {
    private static final int VERSION = 1;

    private final Lines lines;

    SeriesCodec(Lines lines) {
        this.lines = lines;
    }

    byte[] encode(Series series) {
        var out = new ByteWriter().putByte(VERSION);
        flag(out, series.evaluation);
        series.whole.writeTo(out);
        out.putSigned(series.runStart);
        series.run.writeTo(out);
        maybe(out, series.fresh);
        maybe(out, series.effect);
        var detector = series.detector;
        flag(out, detector != null);
        if (detector != null) {
            out.putDouble(Lines.margin(series.definition)).putBlock(detector.encode());
        }
        out.putUnsigned(series.clamped).putUnsigned(series.simultaneous);
        out.putText(series.standing.name());
        return out.toBytes();
    }

    /** Whether the values of a stored series are scores. */
    static boolean isEvaluation(byte[] state) {
        var in = new ByteReader("series", state);
        in.expectVersion(VERSION);
        return in.getByte() == 1;
    }

    void decode(Series series, byte[] state) {
        var in = new ByteReader("series", state);
        in.expectVersion(VERSION);
        in.getByte();
        series.whole = Totals.readFrom(in);
        series.runStart = in.getSigned();
        series.run = Totals.readFrom(in);
        if (in.getByte() == 1) series.fresh = Totals.readFrom(in);
        if (in.getByte() == 1) series.effect = Totals.readFrom(in);
        if (in.getByte() == 1) {
            boolean sameLine = in.getDouble() == Lines.margin(series.definition);
            byte[] logs = in.getBlock();
            if (sameLine && series.hasDetector()) {
                var detector = new ShiryaevRoberts(lines.detectorLine(series.definition));
                detector.restore(logs);
                series.detector = detector;
            }
        }
        series.clamped = in.getUnsigned();
        series.simultaneous = Math.max(1, in.getSize(Integer.MAX_VALUE));
        series.standing = Standing.valueOf(in.getText());
        in.expectEnd();
    }

    private static void maybe(ByteWriter out, @Nullable Totals totals) {
        flag(out, totals != null);
        if (totals != null) totals.writeTo(out);
    }

    private static void flag(ByteWriter out, boolean value) {
        out.putByte(value ? 1 : 0);
    }
}
