package io.plumbline.ingest;

import java.time.Duration;
import java.util.Map;

/**
 * How the canonical topic is read and counted.
 *
 * @param tick length of a tick
 * @param lateness how far behind the largest event time a record may be and still be in time
 * @param idle wall time without records after which a partition that is read to its end gets a mark; zero: never
 * @param checkpoint wall time between two checkpoints
 * @param checkpointRecords records after which a checkpoint is due anyhow
 * @param dedupMemory event time for which an event id (and a conversation) is remembered
 * @param maxRecordBytes a larger record is a dead letter
 * @param farFuture how far ahead of its Kafka timestamp a record's event time may be
 * @param segmentValues values of one label that are told apart; later ones are {@code other}
 */
public record IngestSettings(
        Duration tick,
        Duration lateness,
        Duration idle,
        Duration checkpoint,
        int checkpointRecords,
        Duration dedupMemory,
        int maxRecordBytes,
        Duration farFuture,
        int segmentValues,
        PairingSettings pairing,
        EvaluationSettings evaluation,
        String topic,
        String deadLetterTopic,
        String group,
        int partitions) {

    public IngestSettings {
        requirePositive("tick", tick);
        requireNotNegative("lateness", lateness);
        requireNotNegative("idle", idle);
        requirePositive("checkpoint", checkpoint);
        requireAtLeastOne("checkpointRecords", checkpointRecords);
        requirePositive("dedupMemory", dedupMemory);
        requireAtLeastOne("maxRecordBytes", maxRecordBytes);
        requireNotNegative("farFuture", farFuture);
        requireAtLeastOne("segmentValues", segmentValues);
        requireName("topic", topic);
        requireName("deadLetterTopic", deadLetterTopic);
        requireName("group", group);
        requireAtLeastOne("partitions", partitions);
        if (topic.equals(deadLetterTopic)) {
            throw new IllegalArgumentException("deadLetterTopic must differ from topic: " + topic);
        }
    }

    public static IngestSettings defaults() {
        return new IngestSettings(
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                Duration.ofSeconds(3),
                Duration.ofSeconds(1),
                100_000,
                Duration.ofMinutes(10),
                1024 * 1024,
                Duration.ofMinutes(5),
                50,
                new PairingSettings(Duration.ofMinutes(5), 15_000),
                new EvaluationSettings(Duration.ofSeconds(60), Map.of()),
                "plumbline.inference.v1",
                "plumbline.dead-letter.v1",
                "plumbline",
                12);
    }

    /** The start of the tick that holds this moment (epoch milliseconds). */
    public long tickOf(long time) {
        long length = tick.toMillis();
        return Math.floorDiv(time, length) * length;
    }

    static void requirePositive(String key, Duration value) {
        if (value.toMillis() < 1) throw new IllegalArgumentException(key + " must be >= 1 ms: " + value);
    }

    private static void requireNotNegative(String key, Duration value) {
        if (value.isNegative()) throw new IllegalArgumentException(key + " must not be negative: " + value);
    }

    private static void requireAtLeastOne(String key, int value) {
        if (value < 1) throw new IllegalArgumentException(key + " must be >= 1: " + value);
    }

    private static void requireName(String key, String value) {
        if (value.isBlank()) throw new IllegalArgumentException(key + " must not be empty");
    }
}
