package io.plumbline.ingest.tick;

import io.plumbline.detectors.codec.ByteReader;
import io.plumbline.detectors.codec.ByteWriter;
import io.plumbline.detectors.summary.DifferenceGrid;
import io.plumbline.detectors.summary.ExactSum;
import io.plumbline.detectors.summary.Histogram;
import io.plumbline.detectors.summary.LogCells;
import java.util.Map;
import java.util.TreeMap;

/**
 * The stored form of the metrics of a row: a version byte, then per metric, in the order of names, its definition's and
 * its bins' version and its counts. Equal counts give equal bytes. Bytes that are none of these end in an
 * {@link IllegalArgumentException} that names the cause.
 */
public final class TickCodec {
    private static final int VERSION = 1;
    private static final int MOST_METRICS = 1 << 20;

    public byte[] encodePairs(Map<String, PairCounts> metrics) {
        var out = new ByteWriter().putByte(VERSION).putUnsigned(metrics.size());
        new TreeMap<>(metrics).forEach((name, counts) -> {
            putHead(out, name, counts.definitionVersion(), DifferenceGrid.VERSION, counts.evaluation());
            out.putUnsigned(counts.pairs()).putUnsigned(counts.clamped()).putUnsigned(counts.outOfRange());
            out.putBlock(counts.difference().encode());
            out.putBlock(counts.candidate().encode()).putBlock(counts.shadow().encode());
            out.putBlock(counts.differenceUnits().encode())
                    .putBlock(counts.expected().encode());
        });
        return out.toBytes();
    }

    public Map<String, PairCounts> decodePairs(byte[] bytes) {
        var in = new ByteReader("pair tick", bytes);
        in.expectVersion(VERSION);
        var metrics = new TreeMap<String, PairCounts>();
        for (int left = in.getSize(MOST_METRICS); left > 0; left--) {
            var name = in.getText();
            int definition = (int) in.getSigned();
            in.expectVersion(DifferenceGrid.VERSION);
            boolean evaluation = in.getByte() == 1;
            long pairs = in.getUnsigned();
            long clamped = in.getUnsigned();
            long outOfRange = in.getUnsigned();
            var counts = new PairCounts(
                    definition,
                    evaluation,
                    Histogram.decode(in.getBlock()),
                    ExactSum.decode(in.getBlock()),
                    ExactSum.decode(in.getBlock()),
                    ExactSum.decode(in.getBlock()),
                    ExactSum.decode(in.getBlock()));
            metrics.put(name, counts.restore(pairs, clamped, outOfRange));
        }
        in.expectEnd();
        return metrics;
    }

    public byte[] encodeArms(Map<String, ArmCounts> metrics) {
        var out = new ByteWriter().putByte(VERSION).putUnsigned(metrics.size());
        new TreeMap<>(metrics).forEach((name, counts) -> {
            putHead(out, name, counts.definitionVersion(), LogCells.VERSION, counts.evaluation());
            out.putUnsigned(counts.count());
            out.putBlock(counts.sum().encode()).putBlock(counts.cells().encode());
        });
        return out.toBytes();
    }

    public Map<String, ArmCounts> decodeArms(byte[] bytes) {
        var in = new ByteReader("arm tick", bytes);
        in.expectVersion(VERSION);
        var metrics = new TreeMap<String, ArmCounts>();
        for (int left = in.getSize(MOST_METRICS); left > 0; left--) {
            var name = in.getText();
            int definition = (int) in.getSigned();
            in.expectVersion(LogCells.VERSION);
            boolean evaluation = in.getByte() == 1;
            long count = in.getUnsigned();
            var sum = ExactSum.decode(in.getBlock());
            metrics.put(name, new ArmCounts(definition, evaluation, count, sum, Histogram.decode(in.getBlock())));
        }
        in.expectEnd();
        return metrics;
    }

    private static void putHead(ByteWriter out, String name, int definition, int layout, boolean evaluation) {
        out.putText(name).putSigned(definition).putByte(layout).putByte(evaluation ? 1 : 0);
    }
}
