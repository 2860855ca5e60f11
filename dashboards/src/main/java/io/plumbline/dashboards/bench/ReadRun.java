package io.plumbline.dashboards.bench;

import io.plumbline.ingest.format.CanonicalJson;
import io.plumbline.ingest.record.Decoded;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads a whole topic, a thread for each partition: only that, or decoding each record too. */
record ReadRun(BenchTopic.Filled log, boolean decoding) {
    private static final Duration POLL = Duration.ofMillis(100);

    /** Records a second, by the clock and of the threads' own time. */
    record Speed(double perSecond, double perCpuSecond) {}

    Speed run() throws IOException, InterruptedException {
        int partitions = log.topic().partitions();
        var threads = Executors.newFixedThreadPool(partitions);
        try {
            var reads = new ArrayList<Callable<Read>>();
            for (int partition = 0; partition < partitions; partition++) {
                var own = new TopicPartition(log.topic().name(), partition);
                reads.add(() -> read(own));
            }
            long records = 0;
            long first = Long.MAX_VALUE;
            long last = Long.MIN_VALUE;
            long cpu = 0;
            for (var done : threads.invokeAll(reads)) {
                var read = done.get();
                records += read.records();
                first = Math.min(first, read.from());
                last = Math.max(last, read.to());
                cpu += read.cpu();
            }
            return new Speed(records / ((last - first) / 1e9), records / (cpu / 1e9));
        } catch (ExecutionException failure) {
            throw new IOException("reading failed: " + failure.getCause(), failure);
        } finally {
            threads.shutdownNow();
        }
    }

    /** What was read between two moments, and the thread's time in between (nanoseconds). */
    private record Read(long records, long from, long to, long cpu) {}

    /** The clock starts when the first records are there: connecting is not reading. */
    private Read read(TopicPartition partition) {
        var properties = new HashMap<>(log.topic().kafka());
        properties.put("max.poll.records", 2_000);
        properties.put("max.partition.fetch.bytes", 4 * 1024 * 1024);
        properties.put("fetch.max.bytes", 32 * 1024 * 1024);
        properties.put("isolation.level", "read_committed");
        try (var consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            consumer.seekToBeginning(List.of(partition));
            var json = new CanonicalJson();
            long skipped = -1;
            long from = 0;
            long cpuFrom = 0;
            while (consumer.position(partition) < end) {
                var records = consumer.poll(POLL).records(partition);
                for (var record : records) look(record, json);
                if (skipped < 0 && !records.isEmpty()) {
                    skipped = records.size();
                    from = System.nanoTime();
                    cpuFrom = Cpu.ofThisThread();
                }
            }
            return new Read(end - Math.max(0, skipped), from, System.nanoTime(), Cpu.ofThisThread() - cpuFrom);
        }
    }

    private void look(ConsumerRecord<byte[], byte[]> record, CanonicalJson json) {
        if (decoding && json.decode(record.value()) instanceof Decoded.Malformed malformed) {
            throw new IllegalStateException("made-up record: " + malformed.reason());
        }
    }
}
