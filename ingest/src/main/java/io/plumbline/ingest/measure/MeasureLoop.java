package io.plumbline.ingest.measure;

import io.plumbline.ingest.IngestSettings;
import io.plumbline.ingest.store.TickRetention;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Polls, counts, stores, polls again. All it holds belongs to its thread, but for {@link #stop}.
 *
 * <p>What fails outside (database, broker) is tried again with the same state, while the partitions pause. What fails
 * inside costs the state: the partitions are taken over anew, from what the database holds.
 */
final class MeasureLoop implements ConsumerRebalanceListener {
    private static final Logger LOG = LoggerFactory.getLogger(MeasureLoop.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration KEPT = Duration.ofDays(2);
    private static final long HOUSEKEEPING = 60_000;
    private static final int MOST_POLLED_BYTES = 128 * 1024 * 1024;

    private final IngestSettings settings;
    private final InstantSource wall;
    private final BoundedValues values;
    private final Consumer<byte[], byte[]> consumer;
    private final DeadLetters deadLetters;
    private final Ownership ownership;
    private final TickRetention retention;
    private final IdleMarks idleMarks;
    private final Backoff backoff = new Backoff();
    private int takenSinceCheckpoint;
    private long checkpointAt;
    private long housekeepingAt;
    private volatile boolean stopping;

    MeasureLoop(Surroundings around) {
        this.settings = around.settings();
        this.wall = around.wall();
        this.values = new BoundedValues(settings.maxRecordBytes());
        this.consumer = consumer(around, values);
        this.deadLetters = new DeadLetters(around.kafka(), settings.deadLetterTopic());
        this.ownership = new Ownership(around, consumer, deadLetters);
        this.retention = new TickRetention(around.database(), settings.tick(), KEPT);
        this.idleMarks =
                new IdleMarks(settings.lateness().toMillis(), settings.idle().toMillis());
        this.housekeepingAt = wall.millis() + HOUSEKEEPING;
    }

    /** Runs until it is stopped; then stores what it has and leaves. */
    void run() {
        try (ownership;
                consumer;
                deadLetters) {
            consumer.subscribe(List.of(settings.topic()), this);
            while (!stopping) step();
            leave();
        }
    }

    /** Ends the loop; from any thread. */
    void stop() {
        stopping = true;
        consumer.wakeup();
    }

    private void step() {
        try {
            if (backoff.isWaiting(wall.millis())) {
                consumer.poll(POLL); // all is paused: only keeps the membership
                ownership.tellLag();
                return;
            }
            if (backoff.hasFailed()) recover();
            for (var partition : ownership.takeOver()) idleMarks.busy(partition.partition(), wall.millis());
            take(poll());
            ownership.tellLag();
            if (isCheckpointDue()) checkpointOrLeave();
            mark();
            keepHouse();
        } catch (WakeupException stop) {
            LOG.debug("Woken up to stop");
        } catch (OffsetOutOfRangeException gone) {
            startAfresh(gone.offsetOutOfRangePartitions().keySet());
        } catch (SQLException | TopicsUnavailable | KafkaException outside) {
            LOG.warn("Waiting to try again: {}", outside.toString());
            pause();
        } catch (RuntimeException inside) {
            LOG.error("The partitions are taken over anew after a failure", inside);
            ownership.startAfresh(ownership.owned().keySet(), 0);
            deadLetters.clear();
            pause();
        }
    }

    private ConsumerRecords<byte[], byte[]> poll() {
        values.beginPoll();
        return consumer.poll(POLL);
    }

    private void startAfresh(Set<TopicPartition> partitions) {
        LOG.warn("Kafka no longer holds what comes next in {}", partitions);
        try {
            checkpointOrLeave();
            ownership.startAfresh(partitions, 0);
        } catch (SQLException | TopicsUnavailable | KafkaException outside) {
            LOG.warn("Waiting to try again: {}", outside.toString());
            pause();
        }
    }

    private void pause() {
        backoff.failed(wall.millis());
        consumer.pause(consumer.assignment());
    }

    private void recover() throws SQLException, TopicsUnavailable {
        checkpointOrLeave();
        consumer.resume(ownership.owned().keySet());
        backoff.succeeded();
    }

    private void take(ConsumerRecords<byte[], byte[]> records) {
        long now = wall.millis();
        for (var partition : records.partitions()) {
            var some = records.records(partition);
            takenSinceCheckpoint += ownership.take(partition, some);
            if (some.stream().anyMatch(record -> Marks.timeOf(record).isEmpty())) {
                idleMarks.busy(partition.partition(), now);
            }
        }
        ownership.endRebuilds();
        for (var state : ownership.owned().values()) idleMarks.seen(state.largestEventTime(), now);
    }

    private boolean isCheckpointDue() {
        return takenSinceCheckpoint >= settings.checkpointRecords()
                || deadLetters.isFull()
                || wall.millis() >= checkpointAt;
    }

    private void checkpointOrLeave() throws SQLException, TopicsUnavailable {
        if (ownership.isOtherTopic()) {
            ownership.leaveOldTopic();
            deadLetters.clear();
        } else {
            checkpoint();
        }
    }

    private void checkpoint() throws SQLException {
        ownership.checkpoint();
        takenSinceCheckpoint = 0;
        checkpointAt = wall.millis() + settings.checkpoint().toMillis();
    }

    private void mark() throws SQLException {
        long now = wall.millis();
        var idle = new HashMap<TopicPartition, OwnedPartition>();
        ownership.owned().forEach((partition, state) -> {
            boolean atEnd =
                    !state.isRebuilding() && consumer.currentLag(partition).orElse(1) == 0;
            if (atEnd && idleMarks.isIdle(partition.partition(), now)) idle.put(partition, state);
        });
        if (idle.isEmpty()) return;
        long largest = ownership.largestWatermark();
        idleMarks.reached(largest, now);
        idle.forEach((partition, state) -> idleMarks
                .markFor(partition.partition(), state.hasOpenThings(), state.watermark(), largest, now)
                .ifPresent(time ->
                        deadLetters.sendMark(Marks.record(partition.topic(), partition.partition(), now, time))));
    }

    private void keepHouse() throws SQLException {
        if (wall.millis() < housekeepingAt) return;
        housekeepingAt = wall.millis() + HOUSEKEEPING;
        if (ownership.owned().keySet().stream().anyMatch(partition -> partition.partition() == 0)) {
            int rows = retention.run(ownership.topicId());
            if (rows > 0) LOG.info("Let go of {} rows of old ticks", rows);
        }
    }

    private void leave() {
        try {
            ownership.checkpoint();
        } catch (SQLException | KafkaException failure) {
            LOG.warn("Left without a last checkpoint; the records will be read again: {}", failure.toString());
        }
        consumer.close(CloseOptions.timeout(Duration.ofSeconds(3)));
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        ownership.assigned(partitions);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        try {
            if (!stopping && !backoff.hasFailed()) ownership.checkpoint(partitions);
        } catch (SQLException | KafkaException failure) {
            LOG.warn("Gave {} away without a checkpoint; the records will be read again", partitions, failure);
        }
        onPartitionsLost(partitions);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        ownership.drop(partitions);
        for (var partition : partitions) idleMarks.dropped(partition.partition());
    }

    private static Consumer<byte[], byte[]> consumer(Surroundings around, BoundedValues values) {
        Map<String, Object> properties = new HashMap<>(around.kafka());
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, around.settings().group());
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false); // the offsets in the database count
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none"); // a gap is told, not jumped over
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        properties.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        properties.putIfAbsent(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 15_000); // a killed process is soon replaced
        properties.putIfAbsent(
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                mostRecords(around.settings().maxRecordBytes()));
        properties.putIfAbsent(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 4 * 1024 * 1024);
        properties.putIfAbsent(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 32 * 1024 * 1024);
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), values);
    }

    /** As many as memory holds even when each is as large as it may be. */
    private static int mostRecords(int maxRecordBytes) {
        return Math.max(10, Math.min(2_000, MOST_POLLED_BYTES / maxRecordBytes));
    }
}
