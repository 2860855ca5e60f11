package io.plumbline.alerts.judge;

import io.plumbline.detectors.codec.ByteReader;
import io.plumbline.detectors.codec.ByteWriter;
import java.time.Duration;
import java.util.ArrayDeque;

/**
 * How many of the candidate's recent answers found a shadow. That an answer stays alone is known only when its patience is
 * over, so pairs ripen for as long before they are weighed against the unpaired answers of their own time: else the
 * last minutes of every log would look like a dead shadow. One owner, not thread-safe.
 */
final class Coverage {
    /**
     * What a tick adds.
     *
     * @param paired answers that found a shadow in this tick
     * @param unpaired answers whose patience ran out in this tick
     * @param expected pairs with the shadow in question, each by one over its sampling probability
     */
    record Found(long tick, long paired, long unpaired, double expected) {}

    private record Settled(long tick, long answers, double expected) {}

    private final ArrayDeque<Found> ripening = new ArrayDeque<>();
    private final ArrayDeque<Settled> recent = new ArrayDeque<>();

    /** Takes a tick; keeps what is within the window, and more where that is not enough answers. */
    void add(Found found, Duration patience, Duration window, double enough) {
        ripening.add(found);
        long answers = found.unpaired();
        double expected = 0;
        while (!ripening.isEmpty() && ripening.getFirst().tick() <= found.tick() - patience.toMillis()) {
            var ripe = ripening.removeFirst();
            answers += ripe.paired();
            expected += ripe.expected();
        }
        recent.add(new Settled(found.tick(), answers, expected));
        long oldest = found.tick() - window.toMillis();
        while (recent.size() > 1
                && recent.getFirst().tick() < oldest
                && answers() - recent.getFirst().answers() >= enough) {
            recent.removeFirst();
        }
    }

    /** Recent answers of which it is known whether they found a shadow. */
    long answers() {
        return recent.stream().mapToLong(Settled::answers).sum();
    }

    /** How many of them found one, sampling considered. */
    double found() {
        return recent.stream().mapToDouble(Settled::expected).sum();
    }

    void writeTo(ByteWriter out) {
        out.putUnsigned(ripening.size());
        for (var found : ripening) {
            out.putSigned(found.tick()).putUnsigned(found.paired()).putUnsigned(found.unpaired());
            out.putDouble(found.expected());
        }
        out.putUnsigned(recent.size());
        for (var tick : recent)
            out.putSigned(tick.tick()).putUnsigned(tick.answers()).putDouble(tick.expected());
    }

    static Coverage readFrom(ByteReader in) {
        var coverage = new Coverage();
        for (int left = in.getSize(Integer.MAX_VALUE); left > 0; left--) {
            coverage.ripening.add(new Found(in.getSigned(), in.getUnsigned(), in.getUnsigned(), in.getDouble()));
        }
        for (int left = in.getSize(Integer.MAX_VALUE); left > 0; left--) {
            coverage.recent.add(new Settled(in.getSigned(), in.getUnsigned(), in.getDouble()));
        }
        return coverage;
    }
}
