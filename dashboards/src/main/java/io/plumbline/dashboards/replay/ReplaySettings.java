package io.plumbline.dashboards.replay;

import io.plumbline.alerts.judge.JudgeSettings;
import io.plumbline.ingest.IngestSettings;
import io.plumbline.ingest.metric.MetricCatalogue;
import java.time.Duration;

/**
 * How a log is measured and judged: as in production, but for what would wait on the wall clock.
 *
 * @param partitions over which the log is spread
 */
public record ReplaySettings(IngestSettings ingest, JudgeSettings judge, MetricCatalogue metrics, int partitions) {
    private static final Duration LOOK = Duration.ofMillis(100);

    /** The part of the service that counts, for the topic of one log. */
    IngestSettings ingest(String topic) {
        return new IngestSettings(
                ingest.tick(),
                ingest.lateness(),
                Duration.ZERO, // the end of the log marks every partition
                ingest.checkpoint(),
                ingest.checkpointRecords(),
                ingest.dedupMemory(),
                ingest.maxRecordBytes(),
                ingest.farFuture(),
                ingest.segmentValues(),
                ingest.pairing(),
                ingest.evaluation(),
                topic,
                topic + ".dead-letter",
                topic,
                partitions);
    }

    /** The part of the service that decides. */
    JudgeSettings judgeOfReplay() {
        var replay = judge.forReplay();
        return new JudgeSettings(
                replay.alpha(),
                replay.minimumPairs(),
                replay.budget(),
                replay.recovery(),
                replay.blind(),
                replay.gone(),
                replay.lease(),
                LOOK,
                replay.batchTicks(),
                "",
                true);
    }
}
