package io.plumbline.ingest.door;

import io.plumbline.ingest.identity.TargetsUnavailable;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Feeds a stage from Kafka and writes what it gives back to Kafka, exactly once: records and offsets go in one transaction, which a process
 * that has lost its partitions cannot commit any more. After any failure everything is dropped and read again from the committed offsets.
 * All it holds belongs to its thread, but for {@link #stop}.
 */
final class TransactionalLoop implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(TransactionalLoop.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration LEAVE = Duration.ofSeconds(3);
    private static final long FIRST_PAUSE = 200;
    private static final long LONGEST_PAUSE = 10_000;

    private final String group;
    private final List<String> inputs;
    private final Map<String, Object> kafka;
    private final Stage stage;
    private final DoorTopics topics;
    private final DoorMeters meters;
    private final InstantSource wall;
    private final Map<TopicPartition, Long> next = new HashMap<>();
    private final Map<TopicPartition, Long> committed = new HashMap<>();
    private long pause = FIRST_PAUSE;
    private volatile boolean stopping;

    TransactionalLoop(
            String group,
            List<String> inputs,
            Map<String, Object> kafka,
            Stage stage,
            DoorTopics topics,
            DoorMeters meters,
            InstantSource wall) {
        this.group = group;
        this.inputs = List.copyOf(inputs);
        this.kafka = Map.copyOf(kafka);
        this.stage = stage;
        this.topics = topics;
        this.meters = meters;
        this.wall = wall;
    }

    /** Runs until it is stopped; a client that has failed is replaced. */
    @Override
    public void run() {
        while (!stopping) {
            try (var consumer = consumer();
                    var producer = producer()) {
                producer.initTransactions();
                consumer.subscribe(inputs, new Partitions());
                while (!stopping) step(consumer, producer);
                consumer.close(CloseOptions.timeout(LEAVE));
            } catch (WakeupException stop) {
                LOG.debug("Woken up to stop");
            } catch (KafkaException | TargetsUnavailable outside) {
                LOG.warn("{} begins anew from the committed offsets: {}", group, outside.toString());
                rest();
            } catch (RuntimeException inside) {
                LOG.error("{} begins anew from the committed offsets", group, inside);
                rest();
            }
            forgetAll();
        }
    }

    /** Ends the loop after the present batch; from any thread. */
    void stop() {
        stopping = true;
    }

    private void step(Consumer<byte[], byte[]> consumer, Producer<byte[], byte[]> producer) throws TargetsUnavailable {
        var records = consumer.poll(POLL);
        var output = new Output(topics);
        take(records, output);
        stage.settle(wall.millis(), output);
        var offsets = offsets();
        if (output.records().isEmpty() && offsets.isEmpty()) return;
        producer.beginTransaction();
        try {
            for (var record : output.records()) {
                var unused = producer.send(record);
            }
            if (!offsets.isEmpty()) producer.sendOffsetsToTransaction(offsets, consumer.groupMetadata());
            producer.commitTransaction();
        } catch (KafkaException failure) {
            abort(producer);
            throw failure;
        }
        offsets.forEach((partition, offset) -> committed.put(partition, offset.offset()));
        meters.count(output);
        pause = FIRST_PAUSE;
    }

    private void take(ConsumerRecords<byte[], byte[]> records, Output output) throws TargetsUnavailable {
        for (var record : records) {
            stage.take(record, output);
            next.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
        }
    }

    /** Of the partitions whose place has moved since the last commit. */
    private Map<TopicPartition, OffsetAndMetadata> offsets() {
        var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
        next.forEach((partition, after) -> {
            long place = stage.replayFrom(partition, after);
            if (place != committed.getOrDefault(partition, -1L)) offsets.put(partition, new OffsetAndMetadata(place));
        });
        return offsets;
    }

    private static void abort(Producer<byte[], byte[]> producer) {
        try {
            producer.abortTransaction();
        } catch (KafkaException fenced) {
            LOG.debug("The transaction could not be aborted; the broker does it", fenced);
        }
    }

    private void rest() {
        try {
            TimeUnit.MILLISECONDS.sleep(pause);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            stopping = true;
        }
        pause = Math.min(LONGEST_PAUSE, pause * 2);
    }

    private void forgetAll() {
        stage.forget(new ArrayList<>(next.keySet()));
        next.clear();
        committed.clear();
    }

    private Consumer<byte[], byte[]> consumer() {
        var properties = new HashMap<>(kafka);
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        properties.putIfAbsent(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1_000);
        properties.putIfAbsent(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 16 * 1024 * 1024);
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** A transactional id of its own: partitions that move are fenced by the consumer group's generation. */
    private Producer<byte[], byte[]> producer() {
        var properties = new HashMap<>(kafka);
        properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, group + '-' + UUID.randomUUID());
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.putIfAbsent(ProducerConfig.LINGER_MS_CONFIG, 5);
        properties.putIfAbsent(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        properties.putIfAbsent(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 32 * 1024 * 1024);
        return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private final class Partitions implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            drop(partitions);
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            drop(partitions); // all that was taken is committed: a rebalance happens within poll only
        }

        private void drop(Collection<TopicPartition> partitions) {
            stage.forget(partitions);
            partitions.forEach(next::remove);
            partitions.forEach(committed::remove);
        }
    }
}
