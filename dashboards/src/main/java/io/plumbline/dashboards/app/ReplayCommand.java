package io.plumbline.dashboards.app;

import io.plumbline.dashboards.app.service.Database;
import io.plumbline.dashboards.app.settings.BadSettings;
import io.plumbline.dashboards.app.settings.DatabaseSettings;
import io.plumbline.dashboards.embedded.EmbeddedDatabase;
import io.plumbline.dashboards.embedded.EmbeddedKafka;
import io.plumbline.dashboards.replay.BadInput;
import io.plumbline.dashboards.replay.Logs;
import io.plumbline.dashboards.replay.MetricArgument;
import io.plumbline.dashboards.replay.Outcome;
import io.plumbline.dashboards.replay.OutcomeJson;
import io.plumbline.dashboards.replay.OutcomeTable;
import io.plumbline.dashboards.replay.ProgressBar;
import io.plumbline.dashboards.replay.Replay;
import io.plumbline.dashboards.replay.ReplaySettings;
import io.plumbline.detectors.decision.Decision;
import io.plumbline.ingest.metric.MetricCatalogue;
import io.plumbline.ingest.metric.MetricDefinition;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code plumbline replay}. */
@Command(
        name = "replay",
        description = {
            "Runs recorded logs through the whole line and says what it decides.",
            "Exit code: 0 KEEP or KEEP_SUPERIOR, 1 ROLLBACK, 2 INCONCLUSIVE, 3 bad input, 70 a failure of the program."
        },
        exitCodeOnInvalidInput = ReplayCommand.BAD_INPUT,
        exitCodeOnExecutionException = 70,
        mixinStandardHelpOptions = true)
final class ReplayCommand implements Callable<Integer> {
    static final int BAD_INPUT = 3;

    private static final Duration END = Duration.ofSeconds(20);
    private static final int PARTITIONS = 4;
    private static final int CONNECTIONS = 8;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "JSON Lines in the canonical form, plain or gzipped; - is standard input.")
    private final List<String> files = new ArrayList<>();

    @Option(
            names = "--metric",
            paramLabel = "NAME=higher|lower,LOW..HIGH[,margin=SHARE]",
            description = {
                "What an evaluation's numbers mean: which way is better, their range, and how much worse is as good "
                        + "still, as a share of the range (0.05)."
            })
    private final List<String> metrics = new ArrayList<>();

    @Option(names = "--json", description = "One JSON object on standard output, and nothing else there.")
    private boolean json;

    @Mixin
    private final ConfigOption config = new ConfigOption();

    @Override
    public Integer call() throws Exception {
        LoggingLevel.warningsOnly(); // the progress bar has the terminal
        try (var closing = Closing.onShutdown();
                var logs = Logs.open(files, System.in)) {
            var asked = config.settings();
            var settings = new ReplaySettings(asked.ingest(), asked.judge(), catalogue(asked.metrics()), PARTITIONS);
            var progress = new ProgressBar(System.err, isTerminal(), InstantSource.system());
            var outcome = replay(settings, logs, progress, closing);
            System.out.print(json ? new OutcomeJson(outcome).text() + "\n" : new OutcomeTable(outcome).text());
            System.out.flush();
            return exitCode(outcome.decision());
        } catch (BadInput | BadSettings bad) {
            System.err.println(bad.getMessage());
            return BAD_INPUT;
        }
    }

    private static Outcome replay(ReplaySettings settings, Logs logs, ProgressBar progress, Closing closing)
            throws Exception {
        var kafka = closing.add(EmbeddedKafka.temporary());
        var postgres = closing.add(EmbeddedDatabase.temporary());
        var database = closing.add(Database.pool(
                new DatabaseSettings(postgres.jdbcUrl(), postgres.user(), Optional.empty(), CONNECTIONS)));
        var vertx = Vertx.vertx();
        closing.add(() -> Waiting.atMost(END, vertx.close()));
        Map<String, Object> client = Map.of("bootstrap.servers", kafka.bootstrapServers());
        try {
            return new Replay(vertx, client, database, settings, InstantSource.system())
                    .run("plumbline.replay", logs, progress);
        } finally {
            progress.clear();
        }
    }

    private MetricCatalogue catalogue(MetricCatalogue configured) throws BadInput {
        Map<String, MetricDefinition> definitions = new HashMap<>(configured.configured());
        for (var argument : metrics) {
            var definition = new MetricArgument(argument).definition(configured);
            definitions.put(definition.name(), definition);
        }
        return new MetricCatalogue(definitions);
    }

    /** Only the launcher can tell it of standard error. */
    private static boolean isTerminal() {
        return Boolean.getBoolean("plumbline.terminal");
    }

    private static int exitCode(Decision decision) {
        return switch (decision) {
            case KEEP, KEEP_SUPERIOR -> 0;
            case ROLLBACK -> 1;
            case INCONCLUSIVE -> 2;
        };
    }
}
