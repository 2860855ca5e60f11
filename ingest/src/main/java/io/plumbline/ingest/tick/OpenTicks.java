package io.plumbline.ingest.tick;

import io.plumbline.ingest.metric.Metric;
import io.plumbline.ingest.metric.Metrics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ticks of one partition that may still change, and what was counted since the last checkpoint.
 *
 * <p>Rows of pairs and arms are whole (a checkpoint writes those that changed over their old state); served answers and
 * counters are increments (a checkpoint adds them). One owner, not thread-safe.
 */
public final class OpenTicks implements Ledger {
    private static final Logger LOG = LoggerFactory.getLogger(OpenTicks.class);

    private final long length;
    private final List<Metric> builtIn;
    private final Map<PairKey, PairRow> pairs = new HashMap<>();
    private final Map<ArmKey, ArmRow> arms = new HashMap<>();
    private final Map<ServedKey, Long> served = new HashMap<>();
    private final Map<String, Long> counters = new HashMap<>();
    private final Map<Surface, Seen> surfaces = new HashMap<>();

    /** Ticks of this length (milliseconds). */
    public OpenTicks(long length, Metrics metrics) {
        this.length = length;
        this.builtIn = metrics.builtIn();
    }

    /** Takes a row that was stored and is still open. */
    public void restore(PairKey key, PairRow row) {
        pairs.put(key, row);
    }

    /** Takes a row that was stored and is still open. */
    public void restore(ArmKey key, ArmRow row) {
        arms.put(key, row);
    }

    @Override
    public void answer(Answer answer, boolean late) {
        count(answer, "", late);
        for (var segment : answer.segments()) count(answer, segment, late);
        seen(answer.arm(), answer.time());
    }

    @Override
    public void served(Arm arm, long start) {
        served.merge(new ServedKey(tickOf(start), arm), 1L, Long::sum);
    }

    @Override
    public void unpaired(Answer answer, long time) {
        arm(time, answer.arm(), "").addUnpaired();
        for (var segment : answer.segments()) arm(time, answer.arm(), segment).addUnpaired();
    }

    @Override
    public void pair(Answer candidate, Answer shadow, long time) {
        var comparison = Comparison.of(candidate.arm(), shadow.arm());
        pair(time, comparison, "").add(shadow.samplingProbability());
        for (var segment : candidate.segments()) {
            pair(time, comparison, segment).add(shadow.samplingProbability());
        }
    }

    @Override
    public void pairValues(
            Answer candidate,
            Answer shadow,
            long time,
            Metric metric,
            double ofCandidate,
            double ofShadow,
            boolean unit,
            double probability) {
        var comparison = Comparison.of(candidate.arm(), shadow.arm());
        add(pair(time, comparison, ""), candidate.id(), metric, ofCandidate, ofShadow, unit, probability);
        for (var segment : candidate.segments()) {
            add(pair(time, comparison, segment), candidate.id(), metric, ofCandidate, ofShadow, unit, probability);
        }
        if (metric.configured() && !metric.definition().inRange(ofCandidate)) count("clamped", 1);
        if (metric.configured() && !metric.definition().inRange(ofShadow)) count("clamped", 1);
    }

    @Override
    public void score(Arm arm, List<String> segments, long time, Metric metric, double score) {
        add(arm(time, arm, ""), metric, score);
        for (var segment : segments) add(arm(time, arm, segment), metric, score);
        seen(arm, time);
    }

    @Override
    public void count(String counter, long times) {
        counters.merge(counter, times, Long::sum);
    }

    /** The rows of pairs that changed since the last checkpoint. */
    public List<Map.Entry<PairKey, PairRow>> changedPairs() {
        return pairs.entrySet().stream().filter(row -> row.getValue().changed()).toList();
    }

    /** The rows of arms that changed since the last checkpoint. */
    public List<Map.Entry<ArmKey, ArmRow>> changedArms() {
        return arms.entrySet().stream().filter(row -> row.getValue().changed()).toList();
    }

    /** Served answers since the last checkpoint. */
    public Map<ServedKey, Long> served() {
        return served;
    }

    /** Counters since the last checkpoint. */
    public Map<String, Long> counters() {
        return counters;
    }

    /** Deployments seen since the last checkpoint. */
    public Map<Surface, Seen> surfaces() {
        return surfaces;
    }

    /** Whether something was counted in a tick that the watermark has not passed. */
    public boolean hasOpen(long watermark) {
        return pairs.keySet().stream().anyMatch(key -> key.tick() + length > watermark)
                || arms.keySet().stream().anyMatch(key -> key.tick() + length > watermark);
    }

    /** All that changed is stored; ticks that the watermark has passed are let go. */
    public void stored(long watermark) {
        pairs.keySet().removeIf(key -> key.tick() + length <= watermark);
        arms.keySet().removeIf(key -> key.tick() + length <= watermark);
        pairs.values().forEach(row -> row.setChanged(false));
        arms.values().forEach(row -> row.setChanged(false));
        served.clear();
        counters.clear();
        surfaces.clear();
    }

    private void count(Answer answer, String segment, boolean late) {
        var row = arm(answer.time(), answer.arm(), segment);
        row.addAnswer(late);
        for (int index = 0; index < builtIn.size(); index++) {
            double value = answer.values().get(index);
            if (!Double.isNaN(value)) add(row, builtIn.get(index), value);
        }
    }

    private static void add(ArmRow row, Metric metric, double value) {
        var counts = row.metrics().get(metric.name());
        if (counts == null || counts.definitionVersion() != metric.version()) {
            if (counts != null) tellNewDefinition(metric);
            counts = new ArmCounts(metric.version(), metric.evaluation());
            row.put(metric.name(), counts);
        }
        counts.add(metric.definition(), value);
        row.setChanged(true);
    }

    private static void add(
            PairRow row,
            long id,
            Metric metric,
            double ofCandidate,
            double ofShadow,
            boolean unit,
            double probability) {
        var counts = row.metrics().get(metric.name());
        if (counts == null || counts.definitionVersion() != metric.version()) {
            if (counts != null) tellNewDefinition(metric);
            counts = new PairCounts(metric.version(), metric.evaluation());
            row.put(metric.name(), counts);
        }
        counts.add(metric.definition(), ofCandidate, ofShadow, unit, metric.configured(), probability, id);
        row.setChanged(true);
    }

    private static void tellNewDefinition(Metric metric) {
        LOG.warn("{} is defined anew within a tick: what the old definition counted in it is let go", metric.name());
    }

    private void seen(Arm arm, long time) {
        surfaces.merge(new Surface(arm.tenant(), arm.deployment()), new Seen(time, time), Seen::and);
    }

    private PairRow pair(long time, Comparison comparison, String segment) {
        return pairs.computeIfAbsent(new PairKey(tickOf(time), comparison, segment), key -> new PairRow());
    }

    private ArmRow arm(long time, Arm arm, String segment) {
        return arms.computeIfAbsent(new ArmKey(tickOf(time), arm, segment), key -> new ArmRow());
    }

    private long tickOf(long time) {
        return Math.floorDiv(time, length) * length;
    }
}
