package io.plumbline.alerts.judge;

import io.plumbline.alerts.notify.TestDatabase;
import io.plumbline.detectors.summary.StableHash;
import io.plumbline.ingest.metric.MetricCatalogue;
import io.plumbline.ingest.metric.MetricDefinition;
import io.plumbline.ingest.tick.ArmCounts;
import io.plumbline.ingest.tick.PairCounts;
import io.plumbline.ingest.tick.TickCodec;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;

/** Writes the ticks of one deployment as ingest would, tick by tick, over three partitions. */
final class Traffic {
    static final Instant START = Instant.parse("2026-03-02T10:00:00Z");
    static final Duration TICK = Duration.ofSeconds(5);
    static final String TOPIC = "topic-1";
    private static final int PARTITIONS = 3;

    private final MetricCatalogue catalogue;
    private final String deployment;
    private final TickCodec codec = new TickCodec();
    private final Map<Row, TreeMap<String, PairCounts>> pairs = new TreeMap<>();
    private final Map<Row, long[]> pairNumbers = new TreeMap<>();
    private final Map<Row, TreeMap<String, ArmCounts>> arms = new TreeMap<>();
    private final Map<Row, long[]> armNumbers = new TreeMap<>();
    private Instant tick = START;
    private long answers;

    /** A row of this tick: for pairs the arm is candidate, shadow; for arms role, variant. */
    private record Row(int partition, String arm, String segment) implements Comparable<Row> {
        @Override
        public int compareTo(Row other) {
            int byPartition = Integer.compare(partition, other.partition);
            if (byPartition != 0) return byPartition;
            int byArm = arm.compareTo(other.arm);
            return byArm != 0 ? byArm : segment.compareTo(other.segment);
        }
    }

    Traffic(MetricCatalogue catalogue, String deployment) throws SQLException {
        this.catalogue = catalogue;
        this.deployment = deployment;
        TestDatabase.run(
                "INSERT INTO ingest.topic VALUES (?, 'plumbline', ?, now()) ON CONFLICT DO NOTHING", TOPIC, PARTITIONS);
        TestDatabase.run(
                "INSERT INTO ingest.deployment VALUES ('default', ?, ?, ?, ?)",
                deployment,
                TOPIC,
                START.atOffset(ZoneOffset.UTC),
                START.atOffset(ZoneOffset.UTC));
    }

    Instant tick() {
        return tick;
    }

    /** A pair of answers of ft and base with one evaluation. */
    void pair(String candidate, String shadow, String segment, String metric, double ofCandidate, double ofShadow) {
        int partition = (int) (answers++ % PARTITIONS);
        for (var part : segment.isEmpty() ? new String[] {""} : new String[] {"", segment}) {
            var row = new Row(partition, candidate + " " + shadow, part);
            value(row, metric, ofCandidate, ofShadow);
            value(row, "error", 0, 0);
            pairNumbers.computeIfAbsent(row, absent -> new long[1])[0]++;
            arm(new Row(partition, "candidate ft " + candidate, part), "error", 0, 1);
            arm(new Row(partition, "shadow base " + shadow, part), "error", 0, 1);
        }
    }

    /** A pair with a value of a built-in metric, beside those of {@link #pair}. */
    void alsoPaired(String candidate, String shadow, String metric, double ofCandidate, double ofShadow) {
        value(new Row((int) (answers % PARTITIONS), candidate + " " + shadow, ""), metric, ofCandidate, ofShadow);
    }

    /** Answers of a candidate that found no shadow. */
    void unpaired(String candidate, long number) {
        var row = new Row(0, "candidate ft " + candidate, "");
        for (int answer = 0; answer < number; answer++) arm(row, "error", 0, 1);
        armNumbers.computeIfAbsent(row, absent -> new long[2])[1] += number;
    }

    /** Answers of a model that users saw instead of the candidate. */
    void control(long number) {
        for (int answer = 0; answer < number; answer++) arm(new Row(0, "control base base-1", ""), "error", 0, 1);
    }

    /** Answers of the shadow that were errors. */
    void shadowErrors(String shadow, long number) {
        for (int answer = 0; answer < number; answer++) arm(new Row(0, "shadow base " + shadow, ""), "error", 1, 1);
    }

    /** Writes the tick, moves to the next and sets the watermark of every partition to its start. */
    void close() throws SQLException {
        try (var connection = TestDatabase.shared().getConnection()) {
            connection.setAutoCommit(false);
            write(connection);
            tick = tick.plus(TICK);
            watermark(connection);
            connection.commit();
            connection.setAutoCommit(true);
        }
        pairs.clear();
        pairNumbers.clear();
        arms.clear();
        armNumbers.clear();
    }

    /** Nothing happens for a while. */
    void pause(Duration duration) throws SQLException {
        tick = tick.plus(duration);
        close();
    }

    private void value(Row row, String metric, double ofCandidate, double ofShadow) {
        MetricDefinition definition = definition(metric);
        pairs.computeIfAbsent(row, absent -> new TreeMap<>())
                .computeIfAbsent(metric, absent -> new PairCounts(definition.version(), isEvaluation(metric)))
                .add(
                        definition,
                        ofCandidate,
                        ofShadow,
                        true,
                        !isEvaluation(metric) || catalogue.isConfigured(metric),
                        1,
                        StableHash.of("answer-" + answers));
    }

    private void arm(Row row, String metric, double value, long number) {
        var definition = definition(metric);
        arms.computeIfAbsent(row, absent -> new TreeMap<>())
                .computeIfAbsent(metric, absent -> new ArmCounts(definition.version(), isEvaluation(metric)))
                .add(definition, value);
        armNumbers.computeIfAbsent(row, absent -> new long[2])[0] += number;
    }

    private MetricDefinition definition(String metric) {
        return catalogue.of(metric, isEvaluation(metric));
    }

    private static boolean isEvaluation(String metric) {
        return switch (metric) {
            case "error", "latency", "cost", "output_tokens" -> false;
            default -> true;
        };
    }

    private void write(Connection connection) throws SQLException {
        try (var insert = connection.prepareStatement(
                "INSERT INTO ingest.pair_tick VALUES (?, ?, ?, 'default', ?, 'ft', ?, 'base', ?, ?, ?, ?, ?)")) {
            for (var entry : pairs.entrySet()) {
                var row = entry.getKey();
                long number = pairNumbers.getOrDefault(row, new long[1])[0];
                insert.setObject(1, tick.atOffset(ZoneOffset.UTC));
                insert.setString(2, TOPIC);
                insert.setInt(3, row.partition());
                insert.setString(4, deployment);
                insert.setString(5, row.arm().split(" ", -1)[0]);
                insert.setString(6, row.arm().split(" ", -1)[1]);
                insert.setString(7, row.segment());
                insert.setLong(8, number);
                insert.setDouble(9, (double) number);
                insert.setBytes(10, codec.encodePairs(entry.getValue()));
                insert.addBatch();
            }
            insert.executeBatch();
        }
        try (var insert = connection.prepareStatement(
                "INSERT INTO ingest.arm_tick VALUES (?, ?, ?, 'default', ?, ?, ?, ?, ?, ?, ?, 0, ?)")) {
            for (var entry : arms.entrySet()) {
                var row = entry.getKey();
                var arm = row.arm().split(" ", -1);
                var numbers = armNumbers.getOrDefault(row, new long[2]);
                insert.setObject(1, tick.atOffset(ZoneOffset.UTC));
                insert.setString(2, TOPIC);
                insert.setInt(3, row.partition());
                insert.setString(4, deployment);
                insert.setString(5, arm[0]);
                insert.setString(6, arm[1]);
                insert.setString(7, arm[2]);
                insert.setString(8, row.segment());
                insert.setLong(9, numbers[0]);
                insert.setLong(10, numbers[1]);
                insert.setBytes(11, codec.encodeArms(entry.getValue()));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private void watermark(Connection connection) throws SQLException {
        try (var upsert = connection.prepareStatement("""
                INSERT INTO ingest.partition VALUES (?, ?, 1, 'test', 0, 0, ?, '', 0, now())
                ON CONFLICT (topic_id, partition) DO UPDATE SET watermark = excluded.watermark""")) {
            for (int partition = 0; partition < PARTITIONS; partition++) {
                upsert.setString(1, TOPIC);
                upsert.setInt(2, partition);
                upsert.setObject(3, tick.atOffset(ZoneOffset.UTC));
                upsert.addBatch();
            }
            upsert.executeBatch();
        }
        try (var seen =
                connection.prepareStatement("UPDATE ingest.deployment SET last_seen = ? WHERE deployment = ?")) {
            seen.setObject(1, tick.atOffset(ZoneOffset.UTC));
            seen.setString(2, deployment);
            seen.executeUpdate();
        }
    }
}
