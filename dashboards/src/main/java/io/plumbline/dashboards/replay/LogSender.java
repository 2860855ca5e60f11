package io.plumbline.dashboards.replay;

import io.plumbline.dashboards.embedded.EmbeddedKafka;
import io.plumbline.dashboards.replay.MergedLog.Stamped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/** Puts lines into the topic: a request's answers and a conversation's requests meet in one partition. */
final class LogSender implements AutoCloseable {
    private static final String MARK = "plumbline-mark";

    private final KafkaProducer<byte[], byte[]> producer;
    private final String topic;
    private final int partitions;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private long sent;
    private long marks;

    LogSender(Map<String, Object> kafka, String topic, int partitions) {
        var properties = new HashMap<>(kafka);
        properties.put("max.request.size", EmbeddedKafka.MAX_MESSAGE_BYTES + 64 * 1024);
        properties.put("linger.ms", 5);
        properties.put("batch.size", 256 * 1024);
        this.producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
        this.topic = topic;
        this.partitions = partitions;
    }

    void send(Stamped line) throws IOException {
        byte @Nullable [] key = line.line()
                .key()
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .orElse(null);
        // What is no record has no key: it goes where the count of lines says, the same in every run.
        int partition = Math.floorMod(key == null ? (int) sent : Utils.toPositive(Utils.murmur2(key)), partitions);
        send(new ProducerRecord<>(
                topic, partition, line.logTime(), key, line.line().bytes()));
        sent++;
    }

    /** Says in every partition that nothing before this time is to come. */
    void mark(long time) throws IOException {
        byte[] text = Long.toString(time).getBytes(StandardCharsets.US_ASCII);
        List<Header> headers = List.of(new RecordHeader(MARK, text));
        for (int partition = 0; partition < partitions; partition++) {
            send(new ProducerRecord<>(topic, partition, time, null, new byte[0], headers));
            marks++;
        }
    }

    /** Lines and marks sent. */
    long sentWithMarks() {
        return sent + marks;
    }

    /** Lines sent, without marks. */
    long sent() {
        return sent;
    }

    /** Waits until Kafka has all of it. */
    void flush() throws IOException {
        producer.flush();
        throwFailure();
    }

    @Override
    public void close() {
        producer.close();
    }

    private void send(ProducerRecord<byte[], byte[]> outgoing) throws IOException {
        throwFailure();
        var unused = producer.send(outgoing, (metadata, refused) -> {
            if (refused != null) failure.compareAndSet(null, refused);
        });
    }

    private void throwFailure() throws IOException {
        var refused = failure.get();
        if (refused != null) throw new IOException("Kafka refused a line: " + refused.getMessage(), refused);
    }
}
