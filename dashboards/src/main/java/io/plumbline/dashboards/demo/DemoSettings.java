package io.plumbline.dashboards.demo;

import io.plumbline.dashboards.app.settings.BadSettings;
import io.plumbline.dashboards.app.settings.ConfigText;
import io.plumbline.dashboards.app.settings.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The service's configuration in the demonstration: the defaults, with patience shortened and everything on loopback. */
final class DemoSettings {
    static final String DEPLOYMENT = "shop-assistant-simulated";
    static final String BANNER =
            "Simulated: users, models, answers and scores on this page are invented; their rates follow published figures.";

    private DemoSettings() {}

    /**
     * Where everything is.
     *
     * @param inbox base address of the stand-ins
     * @param rollbackUrl where the platform takes orders
     */
    record Places(
            String bootstrap,
            String jdbcUrl,
            String user,
            int pagePort,
            String inbox,
            String rollbackUrl,
            String reports) {}

    /** What nobody but the two ends of a call knows. */
    record Secrets(String slackToken, String slackChannel, String pagerDutyKey, String webhookKey) {
        @Override
        public String toString() {
            return "Secrets[***]";
        }
    }

    static Settings read(Places places, Secrets secrets) throws BadSettings {
        var yaml = """
                kafka: {bootstrap: "%s"}
                database: {url: "%s", user: "%s"}
                ingest:
                  tick: 1s
                  lateness: 2s
                  idle: 1s
                  checkpoint: 500ms
                  partitions: 6
                  pairing: {patience: 10s}
                  evaluation: {patience: 10s, annotators: {valid_json: 1, judge_score: 1}}
                metrics:
                  valid_json: {direction: higher, range: [0, 1]}
                  judge_score: {direction: higher, range: [1, 10]}
                judge: {gone: 6s, interval: 250ms}
                delivery: {interval: 250ms}
                channels:
                  slack: {kind: slack, token: "${ENV:SLACK_TOKEN}", channel: "%s", api: "%s/api"}
                  pagerduty: {kind: pagerduty, routingKey: "${ENV:PAGERDUTY_KEY}", api: "%s"}
                rollback:
                  mode: auto
                  target: {url: "%s", keys: ["${ENV:WEBHOOK_KEY}"]}
                  coolDown: 1m
                  verification: {drain: 3s, deadline: 40s, served: 500}
                  interval: 250ms
                http:
                  port: %d
                  banner: "%s"
                  links: [{label: "Inbox", href: "%s/"}]
                report: {weekly: false, folder: "%s"}
                """.formatted(
                        places.bootstrap(),
                        places.jdbcUrl(),
                        places.user(),
                        secrets.slackChannel(),
                        places.inbox(),
                        places.inbox(),
                        places.rollbackUrl(),
                        places.pagePort(),
                        BANNER,
                        places.inbox(),
                        places.reports());
        return Settings.read(
                List.of(ConfigText.of("demo", yaml)),
                Map.of(
                        "SLACK_TOKEN", secrets.slackToken(),
                        "PAGERDUTY_KEY", secrets.pagerDutyKey(),
                        "WEBHOOK_KEY", secrets.webhookKey()));
    }

    /** What is shorter here than by default, compared key by key. */
    static List<String> shortened(Settings demo) throws BadSettings {
        var usual = Settings.read(List.of(), Map.of());
        var lines = new ArrayList<String>();
        add(lines, "tick", usual.ingest().tick(), demo.ingest().tick());
        add(lines, "lateness", usual.ingest().lateness(), demo.ingest().lateness());
        add(lines, "checkpoint", usual.ingest().checkpoint(), demo.ingest().checkpoint());
        add(
                lines,
                "a pair waits",
                usual.ingest().pairing().patience(),
                demo.ingest().pairing().patience());
        add(
                lines,
                "a score may take",
                usual.ingest().evaluation().patience(),
                demo.ingest().evaluation().patience());
        add(lines, "a version is gone after", usual.judge().gone(), demo.judge().gone());
        var usualRollback = usual.rollback().policy();
        var rollback = demo.rollback().policy();
        add(lines, "cool-down", usualRollback.coolDown(), rollback.coolDown());
        add(
                lines,
                "drain",
                usualRollback.verification().drain(),
                rollback.verification().drain());
        add(
                lines,
                "deadline of the proof",
                usualRollback.verification().deadline(),
                rollback.verification().deadline());
        return lines;
    }

    private static void add(List<String> lines, String what, Duration usual, Duration here) {
        if (!usual.equals(here)) lines.add("%s %s (usually %s)".formatted(what, words(here), words(usual)));
    }

    static String words(Duration duration) {
        if (duration.toMillis() % 1_000 != 0) return "%.1f s".formatted(duration.toMillis() / 1_000.0);
        if (duration.toSeconds() >= 60 && duration.toSeconds() % 60 == 0) return duration.toMinutes() + " min";
        return duration.toSeconds() + " s";
    }
}
