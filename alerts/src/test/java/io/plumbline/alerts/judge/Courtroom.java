package io.plumbline.alerts.judge;

import io.plumbline.alerts.notify.ChannelSettings;
import io.plumbline.alerts.notify.Outbox;
import io.plumbline.alerts.notify.Secret;
import io.plumbline.alerts.notify.TestDatabase;
import io.plumbline.alerts.rollback.RollbackSettings;
import io.plumbline.alerts.rollback.Rollbacks;
import io.plumbline.ingest.metric.MetricCatalogue;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** A judge on the test's database that is driven by hand. */
final class Courtroom {
    private static final String[] TABLES = {
        "comparison", "decision", "series", "minute", "arm_minute", "finding", "incident", "incident_event"
    };

    private Courtroom() {}

    static void empty() throws SQLException {
        TestDatabase.empty();
        TestDatabase.run("TRUNCATE alerts.judge, alerts.arm_minute, alerts.finding, ingest.pair_tick, ingest.arm_tick,"
                + " ingest.partition, ingest.deployment, ingest.topic RESTART IDENTITY CASCADE");
    }

    /** Forgets what was judged, not the ticks. */
    static void forget() throws SQLException {
        TestDatabase.empty();
        TestDatabase.run("TRUNCATE alerts.judge, alerts.arm_minute, alerts.finding RESTART IDENTITY CASCADE");
    }

    static Round round(JudgeSettings settings, MetricCatalogue catalogue) {
        return round(settings, catalogue, TestDatabase.shared());
    }

    static Round round(JudgeSettings settings, MetricCatalogue catalogue, DataSource database) {
        var outbox = new Outbox(List.of(new ChannelSettings.PagerDuty("pager", Secret.of("key"))));
        var rollbacks = new Rollbacks(RollbackSettings.defaults(), outbox);
        var bench = new Bench(settings, Traffic.TICK, Duration.ZERO, catalogue, outbox, rollbacks);
        return new Round(database, bench, new Leases("judge-" + UUID.randomUUID(), settings.lease()));
    }

    /** Judges all closed ticks of all deployments. */
    static void judge(Round round, Instant now) throws SQLException {
        for (var docket : round.cases()) {
            while (round.judge(docket, now).more()) {
                // The next batch.
            }
        }
    }

    /** Every row that judging has written, as text. */
    static List<String> everything() throws SQLException {
        var all = new ArrayList<String>();
        for (var table : TABLES) {
            for (var row : TestDatabase.rows("SELECT t::text FROM alerts." + table + " t ORDER BY t::text")) {
                all.add(table + ": " + row);
            }
        }
        all.addAll(TestDatabase.rows("SELECT kind, severity, dedup_key, notice::text FROM alerts.outbox ORDER BY id"));
        all.addAll(TestDatabase.rows("SELECT cursor, encode(state, 'hex') FROM alerts.judge ORDER BY 1"));
        return all;
    }
}
