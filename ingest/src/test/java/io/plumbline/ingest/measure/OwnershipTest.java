package io.plumbline.ingest.measure;

import static io.plumbline.ingest.measure.Logs.answer;
import static io.plumbline.ingest.measure.TestLine.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.ingest.IngestSettings;
import io.plumbline.ingest.metric.MetricCatalogue;
import io.plumbline.ingest.store.IngestSchema;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnershipTest {
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
    void aPartitionIsStoredBeforeItIsGivenAway() throws Exception {
        try (var line = TestLine.open(cluster, rarelyStored("given", 4), MetricCatalogue.defaults())) {
            line.measure();
            line.send(answers(0, 400));
            await(
                    "all is read, and nothing is stored",
                    () -> lag(line) == 0 && line.number(ofTopic("sum(applied)", "given")) == -4);

            line.measure();
            line.measure();
            await(
                    "two partitions are given away",
                    () -> line.number(ofTopic("count(*)", "given") + " AND epoch = 2") == 2);

            assertThat(line.number(ofTopic("count(*)", "given") + " AND epoch = 2 AND applied > 0"))
                    .as("what was counted is there already")
                    .isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 300})
    void aTopicThatIsMadeAnewIsCountedFromItsBeginning(int records) throws Exception {
        var name = "anew-" + records;
        var settings = TestLine.settings(name, 1, Duration.ZERO, 100_000, Map.of());
        try (var line = TestLine.open(cluster, settings, MetricCatalogue.defaults())) {
            line.measure();
            line.send(answers(0, 100));
            line.awaitAll();

            line.recreateTopic();
            line.send(answers(1_000, 1_000 + records));
            await(
                    "the new one is counted",
                    () -> line.number("SELECT coalesce(max(applied), 0) FROM ingest.partition p JOIN ingest.topic t"
                                    + " USING (topic_id) WHERE t.name = '" + name
                                    + "' AND t.topic_id <> (SELECT topic_id FROM ingest.topic WHERE name = '" + name
                                    + "' ORDER BY created_at LIMIT 1)")
                            == records - 1);

            assertThat(line.rows("SELECT c.name, c.count FROM ingest.counter c JOIN ingest.topic t USING (topic_id)"
                            + " WHERE t.name = '" + name + "' AND c.name = 'counted' ORDER BY t.created_at"))
                    .isEqualTo(List.of(List.of("counted", "100"), List.of("counted", "" + records)));
        }
    }

    @Test
    void whatAnOldTopicHeldAndNobodyReadIsCountedAsLost() throws Exception {
        try (var line = TestLine.open(cluster, rarelyStored("unread", 1), MetricCatalogue.defaults())) {
            line.measure();
            line.send(answers(0, 100));
            await("it is read", () -> lag(line) == 0 && line.number(ofTopic("max(applied)", "unread")) == -1);

            line.recreateTopic();
            line.send(answers(1_000, 1_050));

            await(
                    "the old one's are lost",
                    () -> line.number("SELECT coalesce(sum(count), 0) FROM ingest.counter c JOIN ingest.topic t"
                                    + " USING (topic_id) WHERE t.name = 'unread' AND c.name = 'lost'")
                            == 100);
        }
    }

    @Test
    void theLagIsAMetricAlsoWhileTheDatabaseIsAway() throws Exception {
        var settings = TestLine.settings("behind", 1, Duration.ZERO, 100_000, Map.of());
        try (var line = TestLine.open(cluster, settings, MetricCatalogue.defaults())) {
            line.measure();
            line.send(answers(0, 10));
            line.awaitAll();
            try (var connection = cluster.database().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("ALTER TABLE ingest.counter RENAME TO counter_away");
                line.send(answers(10, 20));
                await("the checkpoint has failed", () -> {
                    line.send(answers(20, 30));
                    return lag(line) > 0;
                });
                statement.execute("ALTER TABLE ingest.counter_away RENAME TO counter");
            }
            line.awaitAll();
            await("it has caught up", () -> lag(line) == 0);
        }
    }

    /** Checkpoints are due after 300 records or never. */
    private static IngestSettings rarelyStored(String name, int partitions) {
        var usual = TestLine.settings(name, partitions, Duration.ZERO, 100_000, Map.of());
        return new IngestSettings(
                usual.tick(),
                usual.lateness(),
                usual.idle(),
                Duration.ofHours(1),
                1_000_000,
                usual.dedupMemory(),
                usual.maxRecordBytes(),
                usual.farFuture(),
                usual.segmentValues(),
                usual.pairing(),
                usual.evaluation(),
                usual.topic(),
                usual.deadLetterTopic(),
                usual.group(),
                usual.partitions());
    }

    private static String ofTopic(String what, String topic) {
        return "SELECT " + what + " FROM ingest.partition p JOIN ingest.topic t USING (topic_id) WHERE t.name = '"
                + topic + "'";
    }

    /** Over all partitions; as large as can be while there is no figure. */
    private static double lag(TestLine line) {
        var gauges = line.meters.find("plumbline.ingest.lag").gauges();
        return gauges.size() < line.settings.partitions()
                ? Double.MAX_VALUE
                : gauges.stream().mapToDouble(gauge -> gauge.value()).sum();
    }

    private static List<String> answers(int from, int to) {
        var lines = new ArrayList<String>();
        for (int request = from; request < to; request++)
            lines.add(answer("r" + request, "candidate", request / 10.0, ""));
        return lines;
    }
}
