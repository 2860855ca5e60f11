package io.plumbline.ingest.measure;

import io.plumbline.ingest.IngestSettings;
import io.plumbline.ingest.format.CanonicalJson;
import io.plumbline.ingest.metric.Metrics;
import io.plumbline.ingest.pairing.PartitionMemory;
import io.plumbline.ingest.store.Checkpoint;
import io.plumbline.ingest.store.Checkpoints;
import io.plumbline.ingest.store.PartitionKey;
import io.plumbline.ingest.store.Restored;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The partitions of this process: taken over from the database, written back to it, given away. A partition that Kafka
 * assigned rests until it is taken over. One owner, not thread-safe.
 */
final class Ownership implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Ownership.class);
    private static final long FENCED_FOR = 5_000;
    private static final long RESTS_FOR = 30_000;
    private static final long LAG_EVERY = 1_000;
    private static final Duration LAG_ANSWER = Duration.ofSeconds(1);

    private final Consumer<byte[], byte[]> consumer;
    private final Topics topics;
    private final Checkpoints checkpoints;
    private final DeadLetters deadLetters;
    private final MeasureMeters meters;
    private final IngestSettings settings;
    private final Metrics metrics;
    private final InstantSource wall;
    private final CanonicalJson json = new CanonicalJson();
    private final String owner = UUID.randomUUID().toString();
    private final Map<TopicPartition, OwnedPartition> owned = new HashMap<>();
    private final Map<TopicPartition, Long> toTakeOver = new HashMap<>();
    private String topicId = "";
    private long lagAt;

    Ownership(Surroundings around, Consumer<byte[], byte[]> consumer, DeadLetters deadLetters) {
        this.consumer = consumer;
        this.topics = new Topics(around.kafka(), around.settings());
        this.checkpoints = new Checkpoints(around.database(), around.settings().tick());
        this.deadLetters = deadLetters;
        this.meters = new MeasureMeters(around.meters(), around.wall());
        this.settings = around.settings();
        this.metrics = new Metrics(around.catalogue());
        this.wall = around.wall();
    }

    /** Kafka's id of the topic; empty before the first partition is taken over. */
    String topicId() {
        return topicId;
    }

    Map<TopicPartition, OwnedPartition> owned() {
        return owned;
    }

    void assigned(Collection<TopicPartition> partitions) {
        consumer.pause(partitions);
        for (var partition : partitions) {
            consumer.seek(partition, 0); // any position, so that none is asked of the group's coordinator
            toTakeOver.put(partition, 0L);
        }
    }

    /** Gives partitions away without a word: somebody else has them, or their state is of no use. */
    void drop(Collection<TopicPartition> partitions) {
        for (var partition : List.copyOf(partitions)) {
            toTakeOver.remove(partition);
            if (owned.remove(partition) != null) meters.dropped(partition.partition());
        }
    }

    /** Lets the state of partitions go and takes them over again, not before the time. */
    void startAfresh(Collection<TopicPartition> partitions, long notBefore) {
        var again = List.copyOf(partitions);
        drop(again);
        consumer.pause(again);
        for (var partition : again) toTakeOver.put(partition, notBefore);
    }

    /** Takes over what Kafka assigned, as far as its time has come; the new ones. */
    List<TopicPartition> takeOver() throws SQLException, TopicsUnavailable {
        long now = wall.millis();
        var due = toTakeOver.entrySet().stream()
                .filter(waiting -> waiting.getValue() <= now)
                .map(Map.Entry::getKey)
                .toList();
        if (due.isEmpty()) return due;
        var topic = topics.describe();
        topicId = topic.topicId().toString();
        checkpoints.register(topicId, topic.name(), topic.partitions().size(), wall.instant());
        var beginnings = consumer.beginningOffsets(due);
        var ends = consumer.endOffsets(due);
        for (var partition : due) {
            try {
                takeOver(partition, beginnings.getOrDefault(partition, 0L), ends.getOrDefault(partition, 0L));
            } catch (IllegalArgumentException corrupt) {
                LOG.error("{} rests: what the database holds of it cannot be read", partition, corrupt);
                toTakeOver.put(partition, now + RESTS_FOR);
            }
        }
        return due;
    }

    private void takeOver(TopicPartition partition, long beginning, long end) throws SQLException {
        var key = new PartitionKey(topicId, partition.partition());
        Restored restored = checkpoints.takeOver(key, owner, beginning, end, wall.instant());
        var state = new OwnedPartition(key, restored, settings, metrics, json);
        if (restored.replayFrom() < beginning) {
            long unread = Math.max(0, beginning - restored.applied() - 1);
            state.lost(beginning - restored.replayFrom(), beginning);
            LOG.error(
                    "{}: Kafka no longer holds the records {} to {}; {} of them were never counted",
                    partition,
                    restored.replayFrom(),
                    beginning - 1,
                    unread);
        }
        long position = Math.max(restored.replayFrom(), beginning);
        consumer.seek(partition, position);
        state.readUpTo(position);
        consumer.resume(List.of(partition));
        owned.put(partition, state);
        toTakeOver.remove(partition);
        LOG.info(
                "{}: epoch {}, counted up to {}, read from {}",
                partition,
                restored.epoch(),
                restored.applied(),
                position);
    }

    /** Takes records, unless their partition is somebody else's by now; how many were taken. */
    int take(TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> records) {
        var state = owned.get(partition);
        if (state == null) return 0;
        for (var record : records) {
            try {
                state.take(record).ifPresent(malformed -> deadLetters.add(record, malformed));
            } catch (RuntimeException failure) {
                LOG.error("{} rests: a failure of this program at offset {}", partition, record.offset(), failure);
                startAfresh(List.of(partition), wall.millis() + RESTS_FOR);
                return 0;
            }
        }
        return records.size();
    }

    /** Ends the rebuilding of partitions that are read as far as they were counted. */
    void endRebuilds() {
        owned.forEach((partition, state) -> {
            if (state.isRebuilding()) state.readUpTo(consumer.position(partition));
        });
    }

    void checkpoint() throws SQLException {
        checkpoint(owned.keySet());
    }

    /** Writes these partitions; one that has another owner by now is dropped, and none of its counts is written. */
    void checkpoint(Collection<TopicPartition> partitions) throws SQLException {
        deadLetters.flush();
        var sample = meters.startCheckpoint();
        while (true) {
            var states = new TreeMap<Integer, TopicPartition>();
            for (var partition : partitions) {
                var state = owned.get(partition);
                if (state != null && !state.isRebuilding()) states.put(partition.partition(), partition);
            }
            var fenced = save(List.copyOf(states.values()));
            if (fenced.isEmpty()) break;
            LOG.warn("Another owner has {}: nothing of it is written", fenced);
            startAfresh(fenced, wall.millis() + FENCED_FOR);
        }
        meters.endCheckpoint(sample);
    }

    /** Tells operators how far behind the end of its partitions this process is; asks the broker only now and then. */
    void tellLag() {
        long now = wall.millis();
        if (now < lagAt || owned.isEmpty()) return;
        lagAt = now + LAG_EVERY;
        try {
            var ends = consumer.endOffsets(owned.keySet(), LAG_ANSWER);
            for (var partition : owned.keySet()) {
                long end = ends.getOrDefault(partition, 0L);
                meters.lag(partition.partition(), Math.max(0, end - consumer.position(partition, LAG_ANSWER)));
                var state = owned.get(partition);
                if (state != null) state.endsAt(end);
            }
        } catch (WakeupException stop) {
            throw stop;
        } catch (KafkaException unknown) {
            LOG.debug("The lag is not known", unknown);
        }
    }

    /** The largest watermark of any partition, here or elsewhere. */
    long largestWatermark() throws SQLException {
        long largest =
                checkpoints.largestWatermark(topicId).map(Instant::toEpochMilli).orElse(PartitionMemory.NOT_YET);
        for (var state : owned.values()) largest = Math.max(largest, state.watermark());
        return largest;
    }

    /**
     * Whether the topic was made anew since its partitions were taken over. Asked after reading and before storing, it keeps
     * records of the new topic out of the counts of the old one.
     */
    boolean isOtherTopic() throws TopicsUnavailable {
        return !topicId.isEmpty() && !topics.describe().topicId().toString().equals(topicId);
    }

    /** Leaves the old topic as it was last stored, but for what was never read of it: that is lost. */
    void leaveOldTopic() throws SQLException {
        LOG.error("Topic {} was made anew: what the old one held and was not read is lost", settings.topic());
        for (var partition : List.copyOf(owned.keySet())) {
            var state = owned.get(partition);
            if (state == null) continue;
            checkpoints.lost(state.key(), state.epoch(), Math.max(0, state.end() - state.stored() - 1));
        }
        startAfresh(owned.keySet(), 0);
    }

    @Override
    public void close() {
        topics.close();
    }

    private List<TopicPartition> save(List<TopicPartition> partitions) throws SQLException {
        if (partitions.isEmpty()) return List.of();
        var toSave = new ArrayList<Checkpoint>();
        for (var partition : partitions) {
            long lag = consumer.currentLag(partition).orElse(0);
            var state = owned.get(partition);
            if (state != null) toSave.add(state.checkpoint(lag));
        }
        var refused = checkpoints.save(toSave, wall.instant());
        if (!refused.isEmpty()) {
            return partitions.stream()
                    .filter(partition -> refused.stream()
                            .anyMatch(checkpoint -> checkpoint.key().partition() == partition.partition()))
                    .toList();
        }
        for (var saved : toSave) {
            meters.counted(saved.ticks());
            meters.watermark(saved.key().partition(), saved.memory().watermark());
        }
        for (var partition : partitions) {
            var state = owned.get(partition);
            if (state != null) state.setStored();
        }
        return List.of();
    }
}
