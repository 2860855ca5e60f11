package io.plumbline.dashboards.app;

import io.plumbline.dashboards.app.service.Database;
import io.plumbline.dashboards.app.settings.DatabaseSettings;
import io.plumbline.dashboards.bench.BenchSettings;
import io.plumbline.dashboards.bench.IngestBench;
import io.plumbline.dashboards.embedded.EmbeddedDatabase;
import io.plumbline.dashboards.embedded.EmbeddedKafka;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code plumbline bench ingest}. */
@Command(
        name = "ingest",
        description = {
            "How many records a second the line counts, against a consumer that only reads and one that only decodes.",
            "It brings its own broker and database and takes about two minutes."
        },
        mixinStandardHelpOptions = true)
final class BenchIngestCommand implements Callable<Integer> {
    private static final Duration END = Duration.ofSeconds(20);
    private static final int CONNECTIONS = 8;

    @Option(names = "--json", description = "One JSON object on standard output, and nothing else there.")
    private boolean json;

    @Option(names = "--records", paramLabel = "N", description = "Records of a round (default: 1000000).")
    private int records = 1_000_000;

    @Option(names = "--rounds", paramLabel = "N", description = "Rounds, of which the median counts (default: 3).")
    private int rounds = 3;

    @Option(
            names = "--live",
            paramLabel = "SECONDS",
            description = "How long records arrive at 80 %% of the maximum; 0: not at all (default: 20).")
    private int live = 20;

    @Option(names = "--seed", paramLabel = "N", description = "Decides the log (default: 1).")
    private long seed = 1;

    @Override
    public Integer call() throws Exception {
        LoggingLevel.warningsOnly();
        try (var closing = Closing.onShutdown()) {
            var kafka = closing.add(EmbeddedKafka.temporary());
            var postgres = closing.add(EmbeddedDatabase.temporary());
            var database = closing.add(Database.pool(
                    new DatabaseSettings(postgres.jdbcUrl(), postgres.user(), Optional.empty(), CONNECTIONS)));
            var vertx = Vertx.vertx();
            closing.add(() -> Waiting.atMost(END, vertx.close()));
            Map<String, Object> client = Map.of("bootstrap.servers", kafka.bootstrapServers());
            var bench = new IngestBench(vertx, client, database, InstantSource.system(), System.err);
            var report = bench.run(new BenchSettings(records, rounds, live, seed));
            System.out.print(json ? report.json() + "\n" : report.table());
            System.out.flush();
            return 0;
        }
    }
}
