package io.plumbline.ingest.measure;

import static io.plumbline.ingest.measure.Logs.HOUR;
import static io.plumbline.ingest.measure.Logs.answer;
import static io.plumbline.ingest.measure.TestLine.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.ingest.metric.MetricCatalogue;
import io.plumbline.ingest.store.IngestSchema;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever stands in the topic, it is counted by reason and what follows it is counted too. */
class HostileLogTest {
    private static final long AFTER_ALL = HOUR + 10_000_000;

    private static Cluster cluster;

    @BeforeAll
    static void start() throws Exception {
        cluster = Cluster.start();
        IngestSchema.migrate(cluster.database());
    }

    @AfterAll
    static void stop() throws Exception {
        cluster.close();
    }

    @Test
    void bytesOfOtherFormatsAreSetAside() throws Exception {
        try (var line = line("bytes", 1)) {
            line.measure();
            var random = new Random(5);
            byte[] good = answer("r0", "candidate", 1, "").getBytes(StandardCharsets.UTF_8);
            byte[][] starts = {
                {0, 0, 0, 0, 7, '{'}, // a schema registry's
                {0x1f, (byte) 0x8b, 8, 0}, // gzip
                {(byte) 0x28, (byte) 0xb5, 0x2f, (byte) 0xfd}, // Zstandard
                {0x0a, (byte) 0x80, 0x01, 0x0a}, // protobuf
                {'O', 'b', 'j', 1}, // Avro
                {(byte) 0xff, (byte) 0xfe, '{', 0}, // UTF-16
                {'[', '['},
                {'{', '"', (byte) 0xc3}
            };
            for (byte[] start : starts) send(line, start, HOUR);
            for (int round = 0; round < 500; round++) {
                byte[] mutant = Arrays.copyOf(good, 1 + random.nextInt(good.length));
                for (int change = random.nextInt(4); change >= 0; change--) {
                    mutant[random.nextInt(mutant.length)] = (byte) random.nextInt(256);
                }
                send(line, mutant, HOUR);
            }
            line.send(List.of(answer("r1", "candidate", 1, ""), answer("r1", "shadow", 1, "")));
            line.mark(AFTER_ALL);
            line.awaitAll();

            var counters = line.counters();
            assertThat(counters).containsEntry("read", 510L).containsKey("dead_letter:malformed");
            assertThat(deadLetters(counters)
                            + counters.getOrDefault("counted", 0L)
                            + counters.getOrDefault("duplicate", 0L))
                    .isEqualTo(510);
            assertThat(line.pairCounts("latency", "").pairs()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"zstd", "gzip"})
    void aSmallBatchThatHoldsFarTooMuchIsSetAsideWithinLittleMemory(String compression) throws Exception {
        try (var line = line("bomb-" + compression, 1)) {
            Map<String, Object> properties = new HashMap<>(cluster.kafka());
            properties.put("compression.type", compression);
            properties.put("max.request.size", 200_000_000);
            properties.put("buffer.memory", 400_000_000L);
            properties.put("batch.size", 100_000_000);
            properties.put("linger.ms", 200);
            try (var producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
                for (int count = 0; count < 6; count++) {
                    var unused = producer.send(
                            new ProducerRecord<>(line.settings.topic(), 0, HOUR, null, new byte[15_000_000]));
                }
                producer.flush();
            }
            line.measure();
            line.send(List.of(answer("r1", "candidate", 1, ""), answer("r1", "shadow", 1, "")));
            line.awaitAll();

            assertThat(line.counters())
                    .containsEntry("dead_letter:oversized", 6L)
                    .containsEntry("counted", 2L);
            assertThat(line.pairCounts("latency", "").pairs()).isEqualTo(1);
        }
    }

    @Test
    void messagesOfTenMebibytesAreSetAside() throws Exception {
        try (var line = line("large", 1)) {
            line.measure();
            for (int count = 0; count < 8; count++) send(line, new byte[10 * 1024 * 1024], HOUR);
            var text = "x".repeat(900_000);
            line.send(
                    List.of(answer("r1", "candidate", 1, ",\"note\":\"" + text + '"'), answer("r1", "shadow", 1, "")));
            line.awaitAll();

            assertThat(line.counters())
                    .containsEntry("dead_letter:oversized", 8L)
                    .containsEntry("counted", 2L);
        }
    }

    @Test
    void eventsOfOtherCenturiesNeitherStopNorMoveTheClock() throws Exception {
        try (var line = line("times", 1)) {
            line.measure();
            line.send(List.of(answer("r1", "candidate", 100, ""), answer("r1", "shadow", 100, "")));
            send(line, at("old", "1970-01-01T00:00:00Z"), HOUR + 100_000);
            send(line, at("ahead", "2099-12-31T23:59:59Z"), HOUR + 100_000);
            send(line, at("none", "0000-00-00T00:00:00Z"), HOUR + 100_000);
            send(line, at("before", "1969-12-31T23:59:59Z"), HOUR + 100_000);
            send(line, at("never", "+999999999-12-31T23:59:59Z"), HOUR + 100_000);
            send(line, at("small hour", "2025-11-02T01:30:00+14:00"), HOUR + 100_000);
            line.send(List.of(answer("r2", "candidate", 101, ""), answer("r2", "shadow", 101, "")));
            line.awaitAll();

            assertThat(line.counters())
                    .containsEntry("read", 10L)
                    .containsEntry("late", 2L)
                    .containsEntry("dead_letter:far_future", 1L)
                    .containsEntry("dead_letter:malformed", 3L)
                    .containsEntry("counted", 6L);
            assertThat(line.pairCounts("latency", "").pairs()).isEqualTo(2);
            assertThat(line.number(watermark("times"))).isEqualTo(HOUR + 101_500 - 5_000);
        }
    }

    @Test
    void aClockThatJumpsAndComesBackLosesNothing() throws Exception {
        try (var line = line("jumps", 1)) {
            line.measure();
            line.send(List.of(answer("r1", "candidate", 10, ""), answer("r1", "shadow", 10, "")));
            line.send(List.of(answer("r2", "candidate", 3_600, ""), answer("r2", "shadow", 3_600, "")));
            line.send(List.of(answer("r3", "candidate", 11, ""), answer("r3", "shadow", 11, "")));
            line.awaitAll();

            assertThat(line.counters()).containsEntry("counted", 6L).containsEntry("late", 2L);
            assertThat(line.pairCounts("latency", "").pairs()).isEqualTo(3);
        }
    }

    @Test
    void emptyPartitionsAreOwnedAndHoldNothingBack() throws Exception {
        var settings = TestLine.settings("empty", 6, Duration.ofMillis(100), 1_000, Map.of());
        try (var line = TestLine.open(cluster, settings, MetricCatalogue.defaults())) {
            line.measure();
            await(
                    "all of them are owned",
                    () -> line.number("SELECT count(*) FROM ingest.partition p JOIN ingest.topic t USING (topic_id)"
                                    + " WHERE t.name = 'empty' AND applied = -1")
                            == 6);
            line.send(List.of(answer("r1", "candidate", 1, ""), answer("r1", "shadow", 1, "")));
            await(
                    "the empty ones follow the one that is not",
                    () -> line.number("SELECT count(watermark) FROM ingest.partition p JOIN ingest.topic t"
                                    + " USING (topic_id) WHERE t.name = 'empty'")
                            == 6);
        }
    }

    private static String watermark(String topic) {
        return "SELECT extract(epoch FROM max(watermark)) * 1000 FROM ingest.partition p JOIN ingest.topic t"
                + " USING (topic_id) WHERE t.name = '" + topic + "'";
    }

    private static byte[] at(String request, String time) {
        return """
                {"plumbline.schema":"inference.v1","plumbline.correlation.id":"%s","plumbline.role":"candidate",\
                "plumbline.deployment":"bot","timestamp":"%s"}""".formatted(request, time).getBytes(StandardCharsets.UTF_8);
    }

    private static long deadLetters(Map<String, Long> counters) {
        return counters.entrySet().stream()
                .filter(counter -> counter.getKey().startsWith("dead_letter:"))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private static void send(TestLine line, byte[] value, long stamp) {
        line.send(new ProducerRecord<>(line.settings.topic(), 0, stamp, null, value));
    }

    private static TestLine line(String name, int partitions) throws Exception {
        var settings = TestLine.settings(name, partitions, Duration.ZERO, 100_000, Map.of());
        return TestLine.open(cluster, settings, MetricCatalogue.defaults());
    }
}
