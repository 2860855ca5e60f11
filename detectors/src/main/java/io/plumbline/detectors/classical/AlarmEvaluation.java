package io.plumbline.detectors.classical;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How well alarms fit changes that are known to have happened. What is not defined (a mean over nothing) is empty.
 *
 * <p>An alarm is a hit of the first change whose window [start - early, end + late] it lies in, both ends included;
 * else it is a false alarm. The definitions are those of River's {@code drift.evaluate}; Bifet, "Classifier concept
 * drift detection and the illusion of progress" (2017) for the mean time ratio.
 */
public final class AlarmEvaluation {
    private final long alarms;
    private final long[] firstHits;
    private final long[] falseAlarms;
    private final List<Change> changes;

    /** A change that happened from start to end, both included; a sudden one has start = end. */
    public record Change(long start, long end) {
        public Change {
            if (end < start)
                throw new IllegalArgumentException("change ends at " + end + ", before its start " + start);
        }

        public static Change at(long index) {
            return new Change(index, index);
        }
    }

    /**
     * Matches alarms to changes.
     *
     * @param alarms indices of the alarms, ascending
     * @param changes in the order of time
     * @param late how late an alarm may be, over 0
     * @param early how early an alarm may be, 0 or more
     */
    public AlarmEvaluation(long[] alarms, List<Change> changes, long late, long early) {
        Require.atLeast("late", 1, late);
        Require.atLeast("early", 0, early);
        this.alarms = alarms.length;
        this.changes = List.copyOf(changes);
        firstHits = new long[changes.size()];
        Arrays.fill(firstHits, Long.MAX_VALUE);
        falseAlarms =
                Arrays.stream(alarms).filter(alarm -> !hit(alarm, late, early)).toArray();
    }

    private boolean hit(long alarm, long late, long early) {
        for (int index = 0; index < changes.size(); index++) {
            var change = changes.get(index);
            if (alarm >= change.start() - early && alarm <= change.end() + late) {
                firstHits[index] = Math.min(firstHits[index], alarm);
                return true;
            }
        }
        return false;
    }

    /** Alarms that lie in a window; several may lie in one. */
    public long hits() {
        return alarms - falseAlarms.length;
    }

    public long falseAlarms() {
        return falseAlarms.length;
    }

    /** Changes that got at least one alarm. */
    public long found() {
        return Arrays.stream(firstHits).filter(hit -> hit < Long.MAX_VALUE).count();
    }

    /** Share of the alarms that are hits. */
    public OptionalDouble precision() {
        return ratio(hits(), alarms);
    }

    /** Hits over hits and missed changes; rewards repeated alarms in one window, unlike {@link #episodeRecall}. */
    public OptionalDouble recall() {
        return ratio(hits(), hits() + changes.size() - found());
    }

    /** Share of the changes that got an alarm. */
    public OptionalDouble episodeRecall() {
        return ratio(found(), changes.size());
    }

    /** Harmonic mean of precision and episode recall; 0 if both are. */
    public OptionalDouble f1() {
        if (alarms == 0 || changes.isEmpty()) return OptionalDouble.empty();
        double precision = precision().getAsDouble();
        double recall = episodeRecall().getAsDouble();
        return OptionalDouble.of(precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall));
    }

    /** From the start of a change to its first alarm, in values, averaged over the changes that were found. */
    public OptionalDouble meanDelay() {
        double sum = 0;
        for (int index = 0; index < firstHits.length; index++) {
            if (firstHits[index] < Long.MAX_VALUE) {
                sum += firstHits[index] - changes.get(index).start();
            }
        }
        return found() == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / found());
    }

    /** False alarms per value of a stream of that many values. */
    public double falseAlarmRate(long values) {
        Require.atLeast("values", 1, values);
        return falseAlarms.length / (double) values;
    }

    /** MTFA: the mean gap, in values, between one false alarm and the next; needs two of them. */
    public OptionalDouble meanTimeBetweenFalseAlarms() {
        if (falseAlarms.length < 2) return OptionalDouble.empty();
        return ratio(falseAlarms[falseAlarms.length - 1] - falseAlarms[0], falseAlarms.length - 1L);
    }

    /** MTR: MTFA over the mean delay, times the share of changes that were found. Higher is better. */
    public OptionalDouble meanTimeRatio() {
        var between = meanTimeBetweenFalseAlarms();
        var delay = meanDelay();
        if (between.isEmpty() || delay.isEmpty() || delay.getAsDouble() == 0) return OptionalDouble.empty();
        return OptionalDouble.of(between.getAsDouble() / delay.getAsDouble() * found() / changes.size());
    }

    private static OptionalDouble ratio(long part, long whole) {
        return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of(part / (double) whole);
    }
}
