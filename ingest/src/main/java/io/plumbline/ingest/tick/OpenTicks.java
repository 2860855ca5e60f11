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
    private PairRows lastPair = PairRows.NONE;

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
        var rows = rows(answer, answer.time());
        for (var row : rows) row.addAnswer(late);
        for (int index = 0; index < builtIn.size(); index++) {
            double value = answer.values().get(index);
            if (Double.isNaN(value)) continue;
            var metric = builtIn.get(index);
            int cell = ArmCounts.cell(metric.definition(), value);
            for (var row : rows) row.of(metric).add(value, cell);
        }
        seen(answer.arm(), answer.time());
    }

    @Override
    public void served(Arm arm, long start) {
        served.merge(new ServedKey(tickOf(start), arm), 1L, Long::sum);
    }

    @Override
    public void unpaired(Answer answer, long time) {
        for (var row : rows(answer, time)) row.addUnpaired();
    }

    @Override
    public void pair(Answer candidate, Answer shadow, long time) {
        for (var row : rows(candidate, shadow, time)) row.add(shadow.samplingProbability());
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
        var definition = metric.definition();
        var value = PairValue.of(
                definition,
                metric.version(),
                ofCandidate,
                ofShadow,
                unit,
                metric.configured(),
                probability,
                candidate.id());
        for (var row : rows(candidate, shadow, time)) {
            row.of(metric).add(value);
            row.setChanged(true);
        }
        if (metric.configured() && value.outside() > 0) count("clamped", value.outside());
    }

    @Override
    public void score(Arm arm, List<String> segments, long time, Metric metric, double score) {
        int cell = ArmCounts.cell(metric.definition(), score);
        add(arm(time, arm, ""), metric, score, cell);
        for (var segment : segments) add(arm(time, arm, segment), metric, score, cell);
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
        lastPair = PairRows.NONE; // its rows may be let go
        served.clear();
        counters.clear();
        surfaces.clear();
    }

    private static void add(ArmRow row, Metric metric, double value, int cell) {
        row.of(metric).add(value, cell);
        row.setChanged(true);
    }

    static void tellNewDefinition(Metric metric) {
        LOG.warn("{} is defined anew within a tick: what the old definition counted in it is let go", metric.name());
    }

    private void seen(Arm arm, long time) {
        surfaces.merge(new Surface(arm.tenant(), arm.deployment()), new Seen(time, time), Seen::and);
    }

    /** The row of the whole and those of the segments. */
    private ArmRow[] rows(Answer answer, long time) {
        var segments = answer.segments();
        var rows = new ArmRow[1 + segments.size()];
        rows[0] = arm(time, answer.arm(), "");
        for (int index = 1; index < rows.length; index++)
            rows[index] = arm(time, answer.arm(), segments.get(index - 1));
        return rows;
    }

    /** The same of a pair; all its metrics ask for them in turn. */
    private PairRow[] rows(Answer candidate, Answer shadow, long time) {
        if (lastPair.isOf(candidate, shadow, time)) return lastPair.rows();
        var comparison = Comparison.of(candidate.arm(), shadow.arm());
        var segments = candidate.segments();
        var rows = new PairRow[1 + segments.size()];
        rows[0] = pair(time, comparison, "");
        for (int index = 1; index < rows.length; index++) rows[index] = pair(time, comparison, segments.get(index - 1));
        lastPair = new PairRows(candidate, shadow, time, rows);
        return rows;
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
