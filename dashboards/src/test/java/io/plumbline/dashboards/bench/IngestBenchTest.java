package io.plumbline.dashboards.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.plumbline.dashboards.app.service.Database;
import io.plumbline.dashboards.app.settings.DatabaseSettings;
import io.plumbline.dashboards.embedded.EmbeddedDatabase;
import io.plumbline.dashboards.embedded.EmbeddedKafka;
import io.plumbline.ingest.format.CanonicalJson;
import io.plumbline.ingest.record.Evaluation;
import io.plumbline.ingest.record.Inference;
import io.vertx.core.Vertx;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class IngestBenchTest {
    @Test
    void aSmallBenchMeasuresAllThreeInOneRun() throws Exception {
        var said = new ByteArrayOutputStream();
        var vertx = Vertx.vertx();
        try (var kafka = EmbeddedKafka.temporary();
                var postgres = EmbeddedDatabase.temporary();
                var database =
                        Database.pool(new DatabaseSettings(postgres.jdbcUrl(), postgres.user(), Optional.empty(), 8))) {
            Map<String, Object> client = Map.of("bootstrap.servers", kafka.bootstrapServers());
            var bench = new IngestBench(
                    vertx,
                    client,
                    database,
                    InstantSource.system(),
                    new PrintStream(said, true, StandardCharsets.UTF_8));

            var report = bench.run(new BenchSettings(40_000, 1, 2, 1));

            var json = new ObjectMapper().readTree(report.json());
            assertThat(json.properties())
                    .extracting(Map.Entry::getKey)
                    .containsExactly("bare_consumer", "decode_only", "whole_line", "ratio");
            assertThat(json.get("whole_line").asDouble()).isPositive();
            assertThat(json.get("ratio").asDouble())
                    .isCloseTo(
                            json.get("whole_line").asDouble()
                                    / json.get("decode_only").asDouble(),
                            within(0.01));
            assertThat(report.live().get(0).p99()).isPositive();
            assertThat(report.table()).contains("| 1 |", "from Kafka timestamp to committed tick");
            assertThat(said.toString(StandardCharsets.UTF_8)).contains("seed 1", "warm-up", "round 1", "live:");
        } finally {
            vertx.close()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .orTimeout(30, TimeUnit.SECONDS)
                    .join();
        }
    }

    @Test
    void theRecordsAreOfRealSizeAndTheSameForTheSameSeed() throws Exception {
        var trace = TokenTrace.find(1);
        var maker = new RecordMaker(trace, 1);
        var other = new RecordMaker(trace, 1);
        var json = new CanonicalJson();
        var sizes = new ArrayList<Integer>();
        int scores = 0;
        for (int request = 0; request < 1_000; request++) {
            var made = maker.next(1_767_607_200_000L + request);
            var same = other.next(1_767_607_200_000L + request);
            for (int index = 0; index < made.size(); index++) {
                byte[] value = made.get(index).value();
                assertThat(same.get(index).value()).isEqualTo(value);
                var decoded = json.decode(value);
                if (decoded instanceof Inference) sizes.add(value.length);
                if (decoded instanceof Evaluation) scores++;
            }
        }

        assertThat(sizes).hasSize(2_000);
        assertThat(scores).isEqualTo(200);
        assertThat(sizes.stream().mapToInt(size -> size).average().orElseThrow())
                .isBetween(1_200.0, 1_400.0);
    }
}
