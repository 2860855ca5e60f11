package io.plumbline.ingest.measure;

import io.plumbline.ingest.record.Decoded.Malformed;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * What could not be counted, as it came, with the reason and where it stood. Sent before the checkpoint that covers it:
 * after a crash one may be there twice, none is missing. One owner, not thread-safe.
 */
final class DeadLetters implements AutoCloseable {
    private static final int MAX_REQUEST_BYTES = 32 * 1024 * 1024;
    private static final int MOST_PENDING_BYTES = 32 * 1024 * 1024;

    private final String topic;
    private final Producer<byte[], byte[]> producer;
    private List<Pending> pending = new ArrayList<>();
    private long pendingBytes;

    private record Pending(ProducerRecord<byte[], byte[]> letter, Future<RecordMetadata> sent) {}

    DeadLetters(Map<String, Object> kafka, String topic) {
        this.topic = topic;
        var properties = new HashMap<>(kafka);
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_REQUEST_BYTES);
        properties.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 2L * MAX_REQUEST_BYTES);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 15_000);
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 30_000);
        this.producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    void add(ConsumerRecord<byte[], byte[]> record, Malformed malformed) {
        var letter = new ProducerRecord<>(topic, null, record.key(), record.value());
        record.headers().forEach(header -> letter.headers().add(header));
        put(letter.headers(), "plumbline-reason", malformed.reason().label());
        put(letter.headers(), "plumbline-detail", malformed.detail());
        put(letter.headers(), "plumbline-source-topic", record.topic());
        put(letter.headers(), "plumbline-source-partition", Integer.toString(record.partition()));
        put(letter.headers(), "plumbline-source-offset", Long.toString(record.offset()));
        put(letter.headers(), "plumbline-source-timestamp", Long.toString(record.timestamp()));
        send(letter);
        pendingBytes += letter.value() == null ? 0 : letter.value().length;
    }

    /** Whether as many wait for the broker as memory should hold. */
    boolean isFull() {
        return pendingBytes > MOST_PENDING_BYTES;
    }

    /**
     * Waits until the broker has all of them.
     *
     * @throws KafkaException if it has not; another call tries again
     */
    void flush() {
        if (pending.isEmpty()) return;
        producer.flush();
        var sent = pending;
        pending = new ArrayList<>();
        KafkaException failure = null;
        for (var letter : sent) {
            try {
                letter.sent().get();
            } catch (ExecutionException refused) {
                failure = new KafkaException("dead letter not stored", refused.getCause());
                send(refused.getCause() instanceof RecordTooLargeException ? cut(letter.letter()) : letter.letter());
            } catch (InterruptedException interrupted) {
                throw new InterruptException(interrupted);
            }
        }
        if (failure != null) throw failure;
        pendingBytes = 0;
    }

    /** Sends a mark; when it gets lost, there will be another. */
    void sendMark(ProducerRecord<byte[], byte[]> mark) {
        var unused = producer.send(mark);
    }

    /** All are given up: their records will be read again. */
    void clear() {
        pending.clear();
        pendingBytes = 0;
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }

    private void send(ProducerRecord<byte[], byte[]> letter) {
        pending.add(new Pending(letter, producer.send(letter)));
    }

    /** Larger than this cluster takes: the beginning of it, and a header that says so. */
    private static ProducerRecord<byte[], byte[]> cut(ProducerRecord<byte[], byte[]> letter) {
        byte[] beginning = Arrays.copyOf(letter.value(), Math.min(letter.value().length, BoundedValues.KEPT));
        var cut = new ProducerRecord<>(letter.topic(), null, letter.key(), beginning, letter.headers());
        put(cut.headers(), BoundedValues.CUT_FROM, Integer.toString(letter.value().length));
        return cut;
    }

    private static void put(Headers headers, String name, String value) {
        headers.remove(name).add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
