package io.plumbline.alerts.judge;

import io.plumbline.alerts.incident.Words;
import io.plumbline.ingest.store.PartitionState;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether the topic is read in time, by the wall clock. One owner, not thread-safe. */
final class SourceHealth {
    /**
     * Why nothing can be said now.
     *
     * @param hold whether judging waits, so that nothing is judged on what is only half there
     */
    record Trouble(String reason, boolean hold) {}

    private record Moved(Instant watermark, Instant at) {}

    private final JudgeSettings settings;
    private final Map<String, Moved> moved = new HashMap<>();
    private final Map<String, Instant> firstLook = new HashMap<>();

    SourceHealth(JudgeSettings settings) {
        this.settings = settings;
    }

    /**
     * Looks at a topic.
     *
     * @param lastSeen event time of the deployment's last record
     */
    Optional<Trouble> look(
            String topicId, List<PartitionState> partitions, Optional<Instant> low, Instant lastSeen, Instant now) {
        if (settings.replay()) return Optional.empty();
        var blind = settings.blind();
        long lag = partitions.stream().mapToLong(PartitionState::lag).sum();
        if (lag > blind.lag()) {
            return Optional.of(
                    new Trouble("more than " + Words.count(blind.lag()) + " records of the topic wait", true));
        }
        var still = stillSince(topicId, low.orElse(Instant.EPOCH), now);
        if (lag > 0 && now.isAfter(still.plus(blind.stalled()))) {
            return Optional.of(new Trouble("the topic stands still since " + Words.time(still), true));
        }
        // Whoever catches up, or has just begun to look, has seen no silence: what is missing may lie in the topic.
        boolean watching =
                now.isAfter(firstLook.computeIfAbsent(topicId, first -> now).plus(blind.stalled()));
        if (lag == 0 && watching && now.isAfter(lastSeen.plus(blind.silence()))) {
            return Optional.of(new Trouble("no traffic since " + Words.time(lastSeen), false));
        }
        return Optional.empty();
    }

    private Instant stillSince(String topicId, Instant watermark, Instant now) {
        var before = moved.get(topicId);
        if (before == null || !before.watermark().equals(watermark)) {
            before = new Moved(watermark, now);
            moved.put(topicId, before);
        }
        return before.at();
    }
}
