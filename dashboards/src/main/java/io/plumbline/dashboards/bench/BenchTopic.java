package io.plumbline.dashboards.bench;

import io.plumbline.ingest.measure.Leaders;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** A topic with made records, and the producer that puts them there. */
record BenchTopic(Map<String, Object> kafka, String name, int partitions) {
    private static final int ANSWER_SECONDS = 60;

    /** A log that is there before it is read. */
    record Filled(BenchTopic topic, long records, long bytes) {
        double meanBytes() {
            return (double) bytes / records;
        }
    }

    static BenchTopic create(Map<String, Object> kafka, String name, int partitions)
            throws IOException, InterruptedException {
        var wanted = new NewTopic(name, partitions, (short) 1).configs(Map.of("retention.ms", "-1"));
        try (var admin = Admin.create(kafka)) {
            admin.createTopics(List.of(wanted)).all().get(ANSWER_SECONDS, TimeUnit.SECONDS);
            Leaders.await(admin, name, partitions, ANSWER_SECONDS);
        } catch (ExecutionException | TimeoutException failure) {
            throw new IOException("cannot create the topic " + name + ": " + failure.getMessage(), failure);
        }
        return new BenchTopic(kafka, name, partitions);
    }

    /** Fills it with at least so many records, of this many a second of event time and partition. */
    Filled fill(RecordMaker maker, long start, int perSecond, int records) throws IOException {
        long sent = 0;
        long bytes = 0;
        try (var sender = sender()) {
            while (sent < records) {
                long time = start + sent * 1000 / ((long) perSecond * partitions);
                for (var made : maker.next(time)) {
                    if (sent == 0 && !RecordMaker.isValid(made.value())) {
                        throw new IllegalStateException("the made-up records are not canonical");
                    }
                    sender.send(new ProducerRecord<>(name, null, time, made.key(), made.value()));
                    sent++;
                    bytes += made.value().length;
                }
            }
            sender.flush();
        }
        return new Filled(this, sent, bytes);
    }

    Sender sender() {
        return new Sender(kafka);
    }

    /** A producer whose first failure ends it. One owner, not thread-safe. */
    static final class Sender implements AutoCloseable {
        private final KafkaProducer<byte[], byte[]> producer;
        private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

        private Sender(Map<String, Object> kafka) {
            var properties = new HashMap<>(kafka);
            properties.put("linger.ms", 5);
            properties.put("batch.size", 256 * 1024);
            this.producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
        }

        void send(ProducerRecord<byte[], byte[]> outgoing) throws IOException {
            throwFailure();
            var unused = producer.send(outgoing, (metadata, refused) -> {
                if (refused != null) failure.compareAndSet(null, refused);
            });
        }

        void flush() throws IOException {
            producer.flush();
            throwFailure();
        }

        @Override
        public void close() {
            producer.close();
        }

        private void throwFailure() throws IOException {
            var refused = failure.get();
            if (refused != null) throw new IOException("Kafka refused a record: " + refused.getMessage(), refused);
        }
    }
}
