package io.plumbline.alerts.judge;

import io.plumbline.alerts.incident.Words;
import io.plumbline.detectors.codec.ByteReader;
import io.plumbline.detectors.codec.ByteWriter;
import java.time.Duration;
import java.util.Optional;

/**
 * Whether the scores of one evaluation still come, measured by how often and how regularly they came so far. Times are
 * milliseconds in which the deployment had traffic.
 */
final class ScoreWatch {
    private static final long ENOUGH_TO_KNOW = 20;
    private static final double ENOUGH_TO_MISS = 50;
    private static final long LONGER_THAN_THE_LONGEST_GAP = 3;

    private long scored;
    private long pairsWhenLastScored;
    private long lastTime;
    private long longestGap;

    /** So many pairs got a score, the deployment's pairs until now being so many. */
    void scored(long time, long units, long pairsUntilNow) {
        if (scored > 0) longestGap = Math.max(longestGap, time - lastTime);
        scored += units;
        pairsWhenLastScored = pairsUntilNow;
        lastTime = time;
    }

    Optional<String> missing(String metric, long time, long pairsUntilNow, Duration patience) {
        if (scored < ENOUGH_TO_KNOW || pairsWhenLastScored == 0) return Optional.empty();
        long without = pairsUntilNow - pairsWhenLastScored;
        double missed = without * Math.min(1, (double) scored / pairsWhenLastScored);
        long tolerated = Math.max(patience.toMillis(), LONGER_THAN_THE_LONGEST_GAP * longestGap);
        if (missed < ENOUGH_TO_MISS || time - lastTime <= tolerated) return Optional.empty();
        return Optional.of("no score `" + metric + "` for " + Words.duration(Duration.ofMillis(time - lastTime))
                + " and " + Words.count(without) + " pairs");
    }

    void writeTo(ByteWriter out) {
        out.putUnsigned(scored)
                .putUnsigned(pairsWhenLastScored)
                .putSigned(lastTime)
                .putUnsigned(longestGap);
    }

    static ScoreWatch readFrom(ByteReader in) {
        var watch = new ScoreWatch();
        watch.scored = in.getUnsigned();
        watch.pairsWhenLastScored = in.getUnsigned();
        watch.lastTime = in.getSigned();
        watch.longestGap = in.getUnsigned();
        return watch;
    }
}
