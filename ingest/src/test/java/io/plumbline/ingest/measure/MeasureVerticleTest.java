package io.plumbline.ingest.measure;

import static io.plumbline.ingest.measure.Logs.HOUR;
import static io.plumbline.ingest.measure.Logs.answer;
import static io.plumbline.ingest.measure.Logs.score;
import static io.plumbline.ingest.measure.TestLine.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.plumbline.ingest.EvaluationSettings;
import io.plumbline.ingest.IngestSettings;
import io.plumbline.ingest.PairingSettings;
import io.plumbline.ingest.metric.Action;
import io.plumbline.ingest.metric.Direction;
import io.plumbline.ingest.metric.MetricCatalogue;
import io.plumbline.ingest.metric.MetricDefinition;
import io.plumbline.ingest.metric.Scale;
import io.plumbline.ingest.store.IngestSchema;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MeasureVerticleTest {
    private static final long AFTER_ALL = HOUR + 10_000_000;

    private static Cluster cluster;

    @BeforeAll
    static void start() throws Exception {
        cluster = Cluster.start();
        IngestSchema.migrate(cluster.database());
        IngestSchema.migrate(cluster.database());
    }

    @AfterAll
    static void stop() throws Exception {
        cluster.close();
    }

    @Test
    void countsPairsAndScoresOfTheTopic() throws Exception {
        try (var line = line("plain", 3, Map.of("correct", 1))) {
            line.measure();
            line.send(List.of(
                    answer("r1", "candidate", 1, ",\"plumbline.segment.lang\":\"de\""),
                    answer("r1", "shadow", 1, ""),
                    score("r1", "candidate", 2, "a", 1),
                    score("r1", "shadow", 2, "a", 0)));
            line.mark(AFTER_ALL);
            line.awaitAll();

            assertThat(line.pairCounts("correct", "").candidate().value()).isEqualByComparingTo("1");
            assertThat(line.pairCounts("correct", "lang=de").pairs()).isEqualTo(1);
            assertThat(line.pairCounts("latency", "").units()).isEqualTo(1);
            assertThat(line.armCounts("latency", "shadow").count()).isEqualTo(1);
            assertThat(line.counters())
                    .containsEntry("read", 4L)
                    .containsEntry("counted", 4L)
                    .containsEntry("mark", 3L);
            assertThat(line.meters
                            .counter("plumbline.ingest.records", "outcome", "counted")
                            .count())
                    .isEqualTo(4);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void restartsMakeNoDifference(long seed) throws Exception {
        var lines = Logs.random(seed, 2_500);
        List<List<String>> undisturbed;
        Map<String, Long> counted;
        try (var line = line("whole-" + seed, 2, Map.of())) {
            line.send(lines);
            line.mark(AFTER_ALL);
            line.measure();
            line.awaitAll();
            undisturbed = line.ticks();
            counted = line.counters();
        }
        try (var line = line("parts-" + seed, 2, Map.of())) {
            int cut = lines.size() / 4;
            for (int part = 0; part < 4; part++) {
                var id = line.measure();
                line.send(lines.subList(part * cut, part == 3 ? lines.size() : (part + 1) * cut));
                if (part == 3) line.mark(AFTER_ALL);
                if (part % 2 == 0) line.awaitAll();
                line.stop(id);
            }
            line.measure();
            line.awaitAll();

            assertThat(line.ticks()).isEqualTo(undisturbed);
            assertThat(line.counters()).isEqualTo(counted);
            assertThat(counted).containsKeys("duplicate", "unpaired", "dead_letter:malformed");
        }
    }

    @Test
    void aFormerOwnersCheckpointIsRefused() throws Exception {
        try (var line = line("zombie", 1, Map.of())) {
            line.measure();
            line.send(List.of(answer("r1", "candidate", 1, "")));
            line.awaitAll();
            var before = line.ticks();

            execute("UPDATE ingest.partition SET epoch = epoch + 1 WHERE topic_id = '"
                    + line.deployment().topicId() + "'");
            line.send(List.of(answer("r1", "shadow", 2, "")));

            await(
                    "it owns the partition anew",
                    () -> line.number("SELECT max(epoch) FROM ingest.partition p JOIN ingest.topic t"
                                    + " USING (topic_id) WHERE t.name = 'zombie'")
                            == 3);
            line.awaitAll();
            assertThat(before).hasSize(2);
            assertThat(line.counters()).containsEntry("read", 2L);
            assertThat(line.pairCounts("latency", "").pairs()).isEqualTo(1);
        }
    }

    @Test
    void twoOwnersShareThePartitionsAndOneTakesOverFromTheOther() throws Exception {
        var lines = Logs.random(7, 1_500);
        try (var line = line("shared", 4, Map.of());
                var single = line("single", 4, Map.of())) {
            single.send(lines);
            single.mark(AFTER_ALL);
            single.measure();
            single.awaitAll();

            var first = line.measure();
            line.send(lines.subList(0, 2_000));
            line.measure();
            line.send(lines.subList(2_000, lines.size()));
            line.stop(first);
            line.mark(AFTER_ALL);
            line.awaitAll();

            assertThat(line.ticks()).isEqualTo(single.ticks());
            assertThat(line.counters()).isEqualTo(single.counters());
        }
    }

    @Test
    void whatCannotBeCountedGoesToTheDeadLetters() throws Exception {
        try (var line = line("bad", 1, Map.of())) {
            line.measure();
            line.send(List.of("{\"plumbline.schema\":", answer("r1", "candidate", 1, ",\"plumbline.cost.usd\":-1")));
            byte[] huge = ("{\"x\":\"" + "y".repeat(3_000_000) + "\"}").getBytes(StandardCharsets.UTF_8);
            line.send(new ProducerRecord<>("bad", 0, HOUR, "key".getBytes(StandardCharsets.UTF_8), huge));
            line.send(new ProducerRecord<>("bad", 0, HOUR, new byte[0], new byte[0]));
            byte[] future = answer("r2", "candidate", 3_600, "").getBytes(StandardCharsets.UTF_8);
            line.send(new ProducerRecord<>("bad", 0, HOUR, null, future));
            line.mark(AFTER_ALL);
            line.awaitAll();

            var letters = letters("bad.dead", 5);
            var reasons = new TreeMap<String, Integer>();
            letters.forEach(letter -> reasons.merge(header(letter, "plumbline-reason"), 1, Integer::sum));
            assertThat(reasons)
                    .isEqualTo(Map.of("malformed", 1, "negative", 1, "oversized", 1, "empty", 1, "far_future", 1));
            var oversized = letters.stream()
                    .filter(letter -> header(letter, "plumbline-reason").equals("oversized"))
                    .findFirst()
                    .orElseThrow();
            assertThat(oversized.value()).isEqualTo(huge);
            assertThat(header(oversized, "plumbline-source-offset")).isEqualTo("2");
            assertThat(line.counters())
                    .isEqualTo(Map.of(
                            "read",
                            5L,
                            "dead_letter:malformed",
                            1L,
                            "dead_letter:negative",
                            1L,
                            "dead_letter:oversized",
                            1L,
                            "dead_letter:empty",
                            1L,
                            "dead_letter:far_future",
                            1L,
                            "mark",
                            1L));
        }
    }

    @Test
    void idlePartitionsAreMarkedUntilAllIsFinal() throws Exception {
        var settings = TestLine.settings("idle", 3, Duration.ofMillis(100), 1_000, Map.of());
        var quick = new IngestSettings(
                settings.tick(),
                Duration.ZERO,
                settings.idle(),
                settings.checkpoint(),
                settings.checkpointRecords(),
                settings.dedupMemory(),
                settings.maxRecordBytes(),
                settings.farFuture(),
                settings.segmentValues(),
                new PairingSettings(Duration.ofMillis(500), 1_000),
                new EvaluationSettings(Duration.ofMillis(500), Map.of()),
                settings.topic(),
                settings.deadLetterTopic(),
                settings.group(),
                settings.partitions());
        try (var line = TestLine.open(cluster, quick, MetricCatalogue.defaults())) {
            line.measure();
            line.send(List.of(answer("r1", "candidate", 1, ""), answer("r2", "candidate", 1, "")));

            await(
                    "every tick is closed",
                    () -> line.number("SELECT count(*) FROM ingest.partition p JOIN ingest.topic t"
                                    + " USING (topic_id) WHERE t.name = 'idle' AND watermark >= to_timestamp("
                                    + (HOUR / 1000 + 5) + ")")
                            == 3);
            assertThat(line.counters()).containsEntry("unpaired", 2L);
            await(
                    "they follow each other",
                    () -> line.number("SELECT count(DISTINCT watermark) FROM ingest.partition p"
                                    + " JOIN ingest.topic t USING (topic_id) WHERE t.name = 'idle'")
                            == 1);
            assertThat(line.counters()).containsKey("mark");
        }
    }

    @Test
    void aDatabaseThatComesAndGoesLosesNothing() throws Exception {
        try (var line = line("patient", 1, Map.of())) {
            line.measure();
            line.send(List.of(answer("r1", "candidate", 1, "")));
            line.awaitAll();

            execute("ALTER TABLE ingest.counter RENAME TO counter_away");
            line.send(List.of(answer("r1", "shadow", 2, ""), answer("r2", "candidate", 2, "")));
            assertThatThrownBy(line::counters).hasMessageContaining("counter");
            execute("ALTER TABLE ingest.counter_away RENAME TO counter");
            line.awaitAll();

            assertThat(line.counters()).containsEntry("read", 3L).containsEntry("counted", 3L);
            assertThat(line.pairCounts("latency", "").pairs()).isEqualTo(1);
        }
    }

    @Test
    void aPartitionThatCannotBeReadLeavesTheOthersAlone() throws Exception {
        try (var line = line("corrupt", 2, Map.of())) {
            var id = line.measure();
            line.send(List.of(answer("r1", "candidate", 1, ""), answer("r2", "candidate", 1, "")));
            line.mark(HOUR + 2_000);
            line.awaitAll();
            line.stop(id);
            execute("UPDATE ingest.partition SET memory = '\\xff' WHERE partition = 0 AND topic_id = '"
                    + line.deployment().topicId() + "'");

            line.measure();
            line.mark(AFTER_ALL);

            await(
                    "the other one goes on",
                    () -> line.number("SELECT count(*) FROM ingest.partition p JOIN ingest.topic t"
                                    + " USING (topic_id) WHERE t.name = 'corrupt' AND partition = 1 AND watermark >= to_timestamp("
                                    + AFTER_ALL / 1000 + ")")
                            == 1);
            assertThat(line.counters()).containsEntry("mark", 3L);
        }
    }

    @Test
    void recordsThatKafkaNoLongerHoldsAreCountedAsLost() throws Exception {
        try (var line = line("lost", 1, Map.of())) {
            var id = line.measure();
            line.send(List.of(answer("r1", "candidate", 1, ""), answer("r2", "candidate", 2, "")));
            line.awaitAll();
            line.stop(id);
            line.send(List.of(answer("r3", "candidate", 3, ""), answer("r4", "candidate", 4, "")));
            line.deleteBefore(3);

            line.measure();
            line.send(List.of(answer("r4", "shadow", 5, "")));
            line.awaitAll();

            assertThat(line.counters()).containsEntry("lost", 3L).containsEntry("read", 4L);
            assertThat(line.pairCounts("latency", "").pairs()).isEqualTo(1);
        }
    }

    @Test
    void primesOfTheRealLogAreCounted() throws Exception {
        var lines = Logs.real("gpt4-primes");
        assumeThat(lines).as("the real logs are not present").isPresent();
        try (var line = line("primes", 12, Map.of())) {
            line.measure();
            line.send(lines.orElseThrow());
            line.mark(AFTER_ALL * 2);
            line.awaitAll();

            var correct = line.pairCounts("correct", "");
            assertThat(correct.pairs()).isEqualTo(1000);
            assertThat(correct.candidate().value()).isEqualByComparingTo("511");
            assertThat(correct.shadow().value()).isEqualByComparingTo("840");
            assertThat(line.pairCounts("latency", "").pairs()).isEqualTo(1000);
            assertThat(line.counters()).containsEntry("read", 4000L).containsEntry("counted", 4000L);
            assertThat(line.counters()).doesNotContainKeys("late", "unpaired", "orphan");
        }
    }

    @Test
    void fourJudgesOfTheRealLogMakeOneScore() throws Exception {
        var lines = Logs.real("qwen-collapse");
        assumeThat(lines).as("the real logs are not present").isPresent();
        var drift = new MetricDefinition("persona_drift", Direction.LOWER, new Scale.Bounded(0, 3), Action.ROLLBACK);
        var settings = TestLine.settings("judges", 12, Duration.ZERO, 100_000, Map.of());
        try (var line = TestLine.open(cluster, settings, new MetricCatalogue(Map.of("persona_drift", drift)))) {
            line.measure();
            line.send(lines.orElseThrow());
            line.mark(AFTER_ALL * 2);
            line.awaitAll();

            var counts = line.pairCounts("persona_drift", "");
            assertThat(counts.pairs()).isEqualTo(150);
            assertThat(counts.shadow().value().doubleValue() / 150).isCloseTo(0.09, within(0.005));
            assertThat(counts.candidate().value().doubleValue() / 150).isCloseTo(1.52, within(0.005));
            assertThat(counts.clamped()).isZero();
        }
    }

    private static TestLine line(String name, int partitions, Map<String, Integer> annotators) throws Exception {
        var settings = TestLine.settings(name, partitions, Duration.ZERO, 100_000, annotators);
        return TestLine.open(cluster, settings, MetricCatalogue.defaults());
    }

    private static void execute(String sql) throws Exception {
        try (var connection = cluster.database().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<ConsumerRecord<byte[], byte[]>> letters(String topic, int count) {
        var properties = new HashMap<>(cluster.kafka());
        try (var consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            var letters = new ArrayList<ConsumerRecord<byte[], byte[]>>();
            await("the dead letters are there", () -> {
                letters.addAll(consumer.poll(Duration.ofMillis(100)).records(partition));
                return letters.size() >= count;
            });
            return letters;
        }
    }

    private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
