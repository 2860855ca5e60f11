package io.plumbline.dashboards.bench;

import io.plumbline.ingest.store.IngestSchema;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.PrintStream;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;

/**
 * The bench of ingest: in one run, on one broker and one database, a bare consumer, one that also decodes, and the whole
 * line. Blocks.
 */
public final class IngestBench {
    /** Of event time and partition; what a partition sees where twelve share 60,000 records a second. */
    private static final int PER_SECOND = 5_000;

    private static final Instant START = Instant.parse("2026-01-05T10:00:00Z");
    private static final double LIVE_SHARE = 0.8;

    /** By then every loop has its partition and has read again what another had counted of it. */
    private static final double WHEN_SHARED = 0.4;

    private final Vertx vertx;
    private final Map<String, Object> kafka;
    private final DataSource database;
    private final InstantSource clock;
    private final PrintStream says;
    private int runs;

    /** What is measured is said on the way. */
    public IngestBench(
            Vertx vertx, Map<String, Object> kafka, DataSource database, InstantSource clock, PrintStream says) {
        this.vertx = vertx;
        this.kafka = kafka;
        this.database = database;
        this.clock = clock;
        this.says = says;
    }

    public BenchReport run(BenchSettings settings) throws IOException, SQLException, InterruptedException {
        IngestSchema.migrate(database);
        var trace = TokenTrace.find(settings.seed());
        say("%d records a round, %s, seed %d", settings.records(), trace.source(), settings.seed());
        var one = rows(settings, trace, 1);
        var two = Runtime.getRuntime().availableProcessors() > 1
                ? List.of(rows(settings, trace, 2))
                : List.<BenchReport.Row>of();
        var live = new ArrayList<BenchReport.Live>();
        if (settings.liveSeconds() > 0) live.add(live(settings, trace, one.wholeLine() * LIVE_SHARE));
        return new BenchReport(one, two, live);
    }

    private BenchReport.Row rows(BenchSettings settings, TokenTrace trace, int partitions)
            throws IOException, SQLException, InterruptedException {
        var topic = BenchTopic.create(kafka, "bench-" + partitions, partitions);
        var maker = new RecordMaker(trace, settings.seed());
        var log = topic.fill(maker, START.toEpochMilli(), PER_SECOND, settings.records() * partitions);
        say("%d partition(s): %d records of %.0f bytes", partitions, log.records(), log.meanBytes());
        var rounds = new ArrayList<BenchReport.Row>();
        for (int round = 0; round <= settings.rounds(); round++) {
            var row = round(log);
            say("%s %s", round == 0 ? "warm-up" : "round " + round, row.words());
            if (round > 0) rounds.add(row);
        }
        return BenchReport.Row.medianOf(rounds);
    }

    private BenchReport.Row round(BenchTopic.Filled log) throws IOException, SQLException, InterruptedException {
        var bare = new ReadRun(log, false).run();
        var decode = new ReadRun(log, true).run();
        var line = catchUp(log);
        return new BenchReport.Row(
                log.topic().partitions(),
                bare.perSecond(),
                decode.perSecond(),
                line.perSecond(),
                decode.perCpuSecond(),
                line.perCpuSecond(),
                line.cores(),
                Cpu.heapInUse());
    }

    private CatchUp catchUp(BenchTopic.Filled log) throws IOException, SQLException, InterruptedException {
        try (var line = LineRun.start(vertx, log.topic(), database, clock, "bench-" + runs++, (int) log.records())) {
            var seen = CatchUp.watch(line, log.records(), log.topic().partitions() > 1 ? WHEN_SHARED : 0);
            if (line.outcome("counted") != log.records()) {
                throw new IOException(line.outcome("counted") + " of " + log.records() + " records are counted");
            }
            return seen;
        }
    }

    private BenchReport.Live live(BenchSettings settings, TokenTrace trace, double perSecond)
            throws IOException, SQLException, InterruptedException {
        var topic = BenchTopic.create(kafka, "bench-live", 1);
        try (var line = LineRun.start(vertx, topic, database, clock, "bench-live", Integer.MAX_VALUE)) {
            var maker = new RecordMaker(trace, settings.seed() + 1);
            var outcome = new LiveRun(line, topic, maker, clock).run(perSecond, settings.liveSeconds());
            say(
                    "live: %,.0f records a second offered, committed after %.0f ms (p50), %.0f ms (p99)",
                    outcome.offered(), outcome.p50(), outcome.p99());
            return new BenchReport.Live(outcome.offered(), outcome.p50(), outcome.p99());
        }
    }

    private void say(String format, Object... values) {
        says.println(String.format(Locale.ROOT, format, values));
    }
}
