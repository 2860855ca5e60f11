package io.plumbline.ingest.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.plumbline.ingest.EvaluationSettings;
import io.plumbline.ingest.IngestSettings;
import io.plumbline.ingest.PairingSettings;
import io.plumbline.ingest.format.CanonicalJson;
import io.plumbline.ingest.metric.MetricCatalogue;
import io.plumbline.ingest.store.DeploymentKey;
import io.plumbline.ingest.store.TickReader;
import io.plumbline.ingest.tick.ArmCounts;
import io.plumbline.ingest.tick.PairCounts;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A topic of its own, read by verticles of its own into the tables: one test's line. */
final class TestLine implements AutoCloseable {
    private static final Instant FIRST = Instant.EPOCH;
    private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");

    final IngestSettings settings;
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Cluster cluster;
    private final MetricCatalogue catalogue;
    private final Vertx vertx = Vertx.vertx();
    private final KafkaProducer<byte[], byte[]> producer;
    private final TickReader reader;
    private final List<java.util.concurrent.Future<RecordMetadata>> sent = new ArrayList<>();

    private TestLine(Cluster cluster, IngestSettings settings, MetricCatalogue catalogue) throws Exception {
        this.cluster = cluster;
        this.settings = settings;
        this.catalogue = catalogue;
        this.reader = new TickReader(settings.tick());
        Map<String, Object> properties = new HashMap<>(cluster.kafka());
        properties.put("max.request.size", 20_000_000);
        properties.put("linger.ms", 5);
        this.producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
        createTopics();
    }

    static TestLine open(Cluster cluster, IngestSettings settings, MetricCatalogue catalogue) throws Exception {
        return new TestLine(cluster, settings, catalogue);
    }

    /** Settings with names of their own and checkpoints in quick succession. */
    static IngestSettings settings(
            String name, int partitions, Duration idle, int capacity, Map<String, Integer> annotators) {
        var usual = IngestSettings.defaults();
        return new IngestSettings(
                usual.tick(),
                usual.lateness(),
                idle,
                Duration.ofMillis(50),
                500,
                usual.dedupMemory(),
                usual.maxRecordBytes(),
                usual.farFuture(),
                usual.segmentValues(),
                new PairingSettings(Duration.ofMinutes(2), capacity),
                new EvaluationSettings(Duration.ofSeconds(60), annotators),
                name,
                name + ".dead",
                name + "-group",
                partitions);
    }

    static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waiting until " + what).isLessThan(end);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    static <T> T get(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(60, TimeUnit.SECONDS)
                .join();
    }

    /** Deploys a verticle; its deployment id. */
    String measure() {
        return get(vertx.deployVerticle(new MeasureVerticle(
                cluster.kafka(), cluster.database(), settings, catalogue, meters, InstantSource.system())));
    }

    void stop(String deploymentId) {
        get(vertx.undeploy(deploymentId));
    }

    /** Sends records as lines of JSON, keyed and stamped as the contract says. */
    void send(Collection<String> lines) {
        var json = new CanonicalJson();
        for (var line : lines) {
            byte[] value = line.getBytes(StandardCharsets.UTF_8);
            var record = json.decode(value);
            var key = CanonicalJson.partitionKey(record).orElse("?").getBytes(StandardCharsets.UTF_8);
            long time = CanonicalJson.eventTime(record).orElse(Logs.HOUR);
            send(new ProducerRecord<>(settings.topic(), null, time, key, value));
        }
        flush();
    }

    void send(ProducerRecord<byte[], byte[]> record) {
        sent.add(producer.send(record));
    }

    void mark(long time) {
        for (int partition = 0; partition < settings.partitions(); partition++) {
            send(Marks.record(settings.topic(), partition, time, time));
        }
        flush();
    }

    private void createTopics() throws Exception {
        try (var topics = new Topics(cluster.kafka(), settings)) {
            topics.createMissing();
        }
    }

    void flush() {
        producer.flush();
        for (var record : sent) assertThat(record).succeedsWithin(Duration.ofSeconds(60));
        sent.clear();
    }

    /** Deletes the topic and makes it anew. */
    void recreateTopic() throws Exception {
        try (var admin = Admin.create(cluster.kafka())) {
            admin.deleteTopics(List.of(settings.topic())).all().get(30, TimeUnit.SECONDS);
            await("the topic is gone", () -> {
                try {
                    return !admin.listTopics().names().get().contains(settings.topic());
                } catch (InterruptedException | ExecutionException failure) {
                    throw new IllegalStateException(failure);
                }
            });
        }
        createTopics();
    }

    /** Has the broker forget the first records of partition 0. */
    void deleteBefore(long offset) throws Exception {
        try (var admin = Admin.create(cluster.kafka())) {
            var partition = new TopicPartition(settings.topic(), 0);
            admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(offset)))
                    .all()
                    .get(30, TimeUnit.SECONDS);
        }
    }

    /** Waits until all that was sent is counted. */
    void awaitAll() throws Exception {
        try (var admin = Admin.create(cluster.kafka())) {
            var asked = new HashMap<TopicPartition, OffsetSpec>();
            for (int partition = 0; partition < settings.partitions(); partition++) {
                asked.put(new TopicPartition(settings.topic(), partition), OffsetSpec.latest());
            }
            long end = admin.listOffsets(asked).all().get(30, TimeUnit.SECONDS).values().stream()
                    .mapToLong(offset -> offset.offset())
                    .sum();
            await(
                    end + " records are counted",
                    () -> number("SELECT coalesce(sum(applied + 1), 0) FROM ingest.partition p"
                                    + " JOIN ingest.topic t USING (topic_id) WHERE t.name = '" + settings.topic() + "'")
                            >= end);
        }
    }

    Map<String, Long> counters() throws SQLException {
        var counters = new TreeMap<String, Long>();
        for (var row :
                rows("SELECT c.name, sum(c.count)::bigint FROM ingest.counter c JOIN ingest.topic t USING (topic_id)"
                        + " WHERE t.name = '" + settings.topic() + "' GROUP BY 1")) {
            counters.put(row.get(0), Long.valueOf(row.get(1)));
        }
        return counters;
    }

    /** All rows of ticks and served answers of this topic, but for the topic's id. */
    List<List<String>> ticks() throws SQLException {
        var all = new ArrayList<List<String>>();
        var joined = " x JOIN ingest.topic t USING (topic_id) WHERE t.name = '" + settings.topic() + "' ORDER BY 1";
        all.addAll(rows(
                "SELECT (x.*)::text, NULL FROM (SELECT tick, topic_id, partition, tenant, deployment, candidate_variant,"
                        + " candidate_version, shadow_variant, shadow_version, segment, pairs, expected, metrics FROM ingest.pair_tick)"
                        + joined));
        all.addAll(rows("SELECT (x.*)::text, NULL FROM ingest.arm_tick" + joined));
        all.addAll(rows("SELECT (x.*)::text, NULL FROM ingest.served" + joined));
        var topicId = rows("SELECT topic_id, NULL FROM ingest.topic WHERE name = '" + settings.topic() + "'")
                .get(0)
                .get(0);
        return all.stream()
                .map(row -> List.of(row.get(0).replace(topicId, "topic")))
                .toList();
    }

    DeploymentKey deployment() throws SQLException {
        try (var connection = cluster.database().getConnection()) {
            var topics = rows("SELECT topic_id, NULL FROM ingest.topic WHERE name = '" + settings.topic() + "'");
            return reader.deployments(connection).stream()
                    .filter(key -> key.topicId().equals(topics.get(0).get(0)))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** The counts of a metric over all ticks of a segment. */
    PairCounts pairCounts(String metric, String segment) throws SQLException {
        try (var connection = cluster.database().getConnection()) {
            var sum = new PairCounts(0, false);
            for (var row : reader.pairTicks(connection, deployment(), FIRST, LAST)) {
                var counts = row.metrics().get(metric);
                if (counts == null || !row.segment().equals(segment)) continue;
                if (sum.pairs() == 0) sum = new PairCounts(counts.definitionVersion(), counts.evaluation());
                sum.merge(counts);
            }
            return sum;
        }
    }

    /** The counts of a metric of a role over all ticks. */
    ArmCounts armCounts(String metric, String role) throws SQLException {
        try (var connection = cluster.database().getConnection()) {
            var sum = new ArmCounts(0, false);
            for (var row : reader.armTicks(connection, deployment(), FIRST, LAST)) {
                var counts = row.metrics().get(metric);
                if (counts == null || !row.role().equals(role) || !row.segment().isEmpty()) continue;
                if (sum.count() == 0) sum = new ArmCounts(counts.definitionVersion(), counts.evaluation());
                sum.merge(counts);
            }
            return sum;
        }
    }

    long number(String sql) {
        try {
            return Long.parseLong(
                    rows("SELECT (" + sql + ")::bigint, NULL").get(0).get(0));
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    List<List<String>> rows(String sql) throws SQLException {
        try (var connection = cluster.database().getConnection();
                var statement = connection.createStatement();
                var found = statement.executeQuery(sql)) {
            var rows = new ArrayList<List<String>>();
            while (found.next()) rows.add(List.of("" + found.getString(1), "" + found.getString(2)));
            return rows;
        }
    }

    @Override
    public void close() {
        producer.close();
        get(vertx.close());
    }
}
