package io.plumbline.alerts.judge;

import io.plumbline.alerts.judge.ComparisonKey.Arm;
import io.plumbline.ingest.store.ArmTick;
import io.plumbline.ingest.store.PairTick;
import io.plumbline.ingest.tick.PairCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A closed tick of a deployment with its partitions merged. */
final class Tick {
    /** The pairs of one comparison. */
    static final class Pairs {
        final TreeMap<SeriesKey, PairCounts> counts = new TreeMap<>();
        long pairs;
        double expected;
    }

    final long start;
    final List<ArmTick> arms;
    final TreeMap<ComparisonKey, Pairs> comparisons = new TreeMap<>();

    private Tick(long start, List<ArmTick> arms) {
        this.start = start;
        this.arms = arms;
    }

    /** The ticks that these rows belong to, ascending. Both lists are ordered by tick. */
    static List<Tick> merge(List<PairTick> pairs, List<ArmTick> arms, Definitions definitions) {
        var ticks = new TreeMap<Long, Tick>();
        for (var row : arms) {
            ticks.computeIfAbsent(row.tick().toEpochMilli(), start -> new Tick(start, new ArrayList<>()))
                    .arms
                    .add(row);
        }
        for (var row : pairs) {
            ticks.computeIfAbsent(row.tick().toEpochMilli(), start -> new Tick(start, new ArrayList<>()))
                    .add(row, definitions);
        }
        return new ArrayList<>(ticks.values());
    }

    /** Answers of this candidate version. */
    long answers(Arm candidate) {
        return whole(candidate).mapToLong(ArmTick::answers).sum();
    }

    /** Answers of this candidate version that did not find a shadow. */
    long unpaired(Arm candidate) {
        return whole(candidate).mapToLong(ArmTick::unpaired).sum();
    }

    private Stream<ArmTick> whole(Arm candidate) {
        return arms.stream()
                .filter(row -> isWhole(row, "candidate")
                        && row.variant().equals(candidate.variant())
                        && row.version().equals(candidate.version()));
    }

    /** Pairs of this candidate version with the shadow variant that found most. */
    long paired(Arm candidate) {
        var byVariant = new TreeMap<String, Long>();
        comparisons.forEach((key, pairs) -> {
            if (key.candidate().equals(candidate)) byVariant.merge(key.shadow().variant(), pairs.pairs, Long::sum);
        });
        return byVariant.values().stream().mapToLong(Long::longValue).max().orElse(0);
    }

    static boolean isWhole(ArmTick row, String role) {
        return row.role().equals(role) && row.segment().isEmpty();
    }

    private void add(PairTick row, Definitions definitions) {
        var pairs = comparisons.computeIfAbsent(ComparisonKey.of(row), key -> new Pairs());
        if (row.segment().isEmpty()) {
            pairs.pairs += row.pairs();
            pairs.expected += row.expected();
        }
        row.metrics().forEach((metric, counts) -> {
            if (definitions.of(metric, counts).isEmpty()) return;
            pairs.counts.merge(new SeriesKey(metric, row.segment()), counts, (sum, more) -> {
                sum.merge(more);
                return sum;
            });
        });
    }
}
