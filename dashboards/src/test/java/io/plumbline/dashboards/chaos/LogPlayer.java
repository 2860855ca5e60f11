package io.plumbline.dashboards.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.ingest.measure.Leaders;
import io.plumbline.ingest.measure.Marks;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Plays a log into a topic of its own, evenly over so many seconds, and marks its end. */
final class LogPlayer implements AutoCloseable {
    private static final int BURST = 200;

    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final CompletableFuture<Void> played;

    private LogPlayer(Map<String, Object> kafka, String topic, ChaosLog log, int seconds) {
        this.played = CompletableFuture.runAsync(() -> play(kafka, topic, log, seconds));
    }

    static LogPlayer start(String bootstrap, String topic, ChaosLog log, int seconds) throws Exception {
        Map<String, Object> kafka = Map.of("bootstrap.servers", bootstrap);
        try (var admin = Admin.create(kafka)) {
            admin.createTopics(List.of(new NewTopic(topic, MeasureProcess.PARTITIONS, (short) 1)))
                    .all()
                    .get(30, TimeUnit.SECONDS);
            Leaders.await(admin, topic, MeasureProcess.PARTITIONS, 30);
        }
        return new LogPlayer(kafka, topic, log, seconds);
    }

    boolean isPlaying() {
        return !played.isDone();
    }

    void await() {
        played.join();
        assertThat(failure.get()).isNull();
    }

    @Override
    public void close() {
        played.join();
    }

    private void play(Map<String, Object> kafka, String topic, ChaosLog log, int seconds) {
        long begun = System.nanoTime();
        long whole = TimeUnit.SECONDS.toNanos(seconds);
        try (var producer = new KafkaProducer<>(kafka, new ByteArraySerializer(), new ByteArraySerializer())) {
            int sent = 0;
            for (var line : log.lines()) {
                byte[] key = line.key().getBytes(StandardCharsets.UTF_8);
                byte[] value = line.text().getBytes(StandardCharsets.UTF_8);
                send(producer, new ProducerRecord<>(topic, null, line.time(), key, value));
                if (++sent % BURST == 0) {
                    long due = begun + whole / log.lines().size() * sent;
                    LockSupport.parkNanos(due - System.nanoTime());
                }
            }
            producer.flush(); // what the marks say must be true
            for (long end : new long[] {log.end(), log.end() + 20_000}) {
                for (int partition = 0; partition < MeasureProcess.PARTITIONS; partition++) {
                    send(producer, Marks.record(topic, partition, end, end));
                }
            }
            producer.flush();
        }
    }

    private void send(KafkaProducer<byte[], byte[]> producer, ProducerRecord<byte[], byte[]> record) {
        var unused = producer.send(record, (metadata, refused) -> {
            if (refused != null) failure.compareAndSet(null, refused);
        });
    }
}
