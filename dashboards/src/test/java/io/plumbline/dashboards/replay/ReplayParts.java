package io.plumbline.dashboards.replay;

import com.zaxxer.hikari.HikariDataSource;
import io.plumbline.alerts.judge.JudgeSettings;
import io.plumbline.dashboards.app.service.Database;
import io.plumbline.dashboards.app.settings.DatabaseSettings;
import io.plumbline.dashboards.embedded.EmbeddedDatabase;
import io.plumbline.dashboards.embedded.EmbeddedKafka;
import io.plumbline.ingest.IngestSettings;
import io.plumbline.ingest.metric.MetricCatalogue;
import io.plumbline.ingest.metric.MetricDefinition;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** One broker and one database for several replays, each through a topic of its own. */
record ReplayParts(EmbeddedKafka kafka, EmbeddedDatabase postgres, HikariDataSource database, Vertx vertx)
        implements AutoCloseable {

    static ReplayParts start() throws IOException {
        var postgres = EmbeddedDatabase.temporary();
        var settings = new DatabaseSettings(postgres.jdbcUrl(), postgres.user(), Optional.empty(), 8);
        return new ReplayParts(EmbeddedKafka.temporary(), postgres, Database.pool(settings), Vertx.vertx());
    }

    /** Replays a file, or what the stream gives for {@code -}. */
    Outcome replay(String topic, String argument, InputStream standardInput, String... metrics) throws Exception {
        var settings = new ReplaySettings(IngestSettings.defaults(), JudgeSettings.defaults(), catalogue(metrics), 4);
        Map<String, Object> client = Map.of("bootstrap.servers", kafka.bootstrapServers());
        var progress = new ProgressBar(System.err, false, InstantSource.system());
        try (var logs = Logs.open(List.of(argument), standardInput)) {
            return new Replay(vertx, client, database, settings, InstantSource.system()).run(topic, logs, progress);
        }
    }

    @Override
    public void close() throws IOException {
        vertx.close()
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(30, TimeUnit.SECONDS)
                .join();
        database.close();
        postgres.close();
        kafka.close();
    }

    private static MetricCatalogue catalogue(String... metrics) throws BadInput {
        var definitions = new HashMap<String, MetricDefinition>();
        for (var text : metrics) {
            var definition = new MetricArgument(text).definition(MetricCatalogue.defaults());
            definitions.put(definition.name(), definition);
        }
        return new MetricCatalogue(definitions);
    }
}
