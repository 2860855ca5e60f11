package io.plumbline.dashboards.app.settings;

import static io.plumbline.ingest.metric.Direction.HIGHER;
import static io.plumbline.ingest.metric.Direction.LOWER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.alerts.judge.JudgeSettings;
import io.plumbline.alerts.notify.ChannelSettings;
import io.plumbline.alerts.notify.DeliverySettings;
import io.plumbline.alerts.rollback.Mode;
import io.plumbline.alerts.rollback.RollbackPolicy;
import io.plumbline.alerts.rollback.TargetSettings;
import io.plumbline.ingest.IngestSettings;
import io.plumbline.ingest.metric.Action;
import io.plumbline.ingest.metric.MetricCatalogue;
import io.plumbline.ingest.metric.MetricDefinition;
import io.plumbline.ingest.metric.Scale;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
    private static final Map<String, String> ENVIRONMENT =
            Map.of("TOKEN", "xoxb-very-secret", "KEY", "whsec_c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0");

    @Test
    void theDefaultsAloneAreComplete() throws BadSettings {
        var settings = Settings.read(List.of(), Map.of());

        assertThat(settings.kafka().embedded()).isTrue();
        assertThat(settings.database().embedded()).isTrue();
        assertThat(settings.judge()).isEqualTo(JudgeSettings.defaults().withPageUrl("http://127.0.0.1:8080"));
        assertThat(settings.delivery()).isEqualTo(DeliverySettings.defaults(List.of()));
        assertThat(settings.rollback().policy()).isEqualTo(RollbackPolicy.defaults());
        assertThat(settings.ingest()).isEqualTo(IngestSettings.defaults());
        assertThat(settings.metrics()).isEqualTo(MetricCatalogue.defaults());
    }

    @Test
    void aMetricKeepsWhatItsEntryDoesNotName() throws BadSettings {
        var metrics = read("metrics: {latency: {margin: 1.5}, tone: {range: [1, 10], action: page}}")
                .metrics();

        assertThat(metrics.of("latency", false))
                .isEqualTo(new MetricDefinition("latency", LOWER, new Scale.Ratio(0.001), Action.PAGE, 1.5, 1.25));
        assertThat(metrics.of("tone", true))
                .isEqualTo(new MetricDefinition("tone", HIGHER, new Scale.Bounded(1, 10), Action.PAGE, 0.05, 0.05));
    }

    @Test
    void anOverrideKeepsTheOtherDefaults() throws BadSettings {
        var settings = read("rollback:\n  verification: {served: 20}\nkafka:\n  # nothing changed here");

        assertThat(settings.rollback().policy().verification().served()).isEqualTo(20);
        assertThat(settings.rollback().policy().verification().drain()).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.page().port()).isEqualTo(8080);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ingest: {pairing: {patiance: 5m}}       | ingest.pairing.patiance is not a known key; did you mean ingest.pairing.patience?
            ingest: {partitions: 0}                 | ingest.partitions must be >= 1: 0
            ingest: {pairing: {capacity: 0}}        | ingest.pairing.capacity must be >= 1: 0
            judge: {minimumPairs: 0}                | judge.minimumPairs must be >= 1: 0
            judge: {blind: {coverage: 2}}           | judge.blind.coverage must be within [0, 1]: 2.0
            metrics: {tone: {direction: up}}        | metrics.tone.direction: "up" does not fit; write one of higher, lower
            metrics: {tone: {range: [1]}}           | metrics.tone.range must be two numbers, [low, high]: [1.0]
            metrics: {tone: {range: [5, 1]}}        | metrics.tone.range must be low < high: 5.0..1.0
            metrics: {tone: {marge: 0.1}}           | metrics.tone.marge is not a known key; did you mean metrics.tone.margin?
            metrics: {latency: {margin: 0.5}}       | metrics.latency.margin must be a factor of 1 to 10: 0.5
            rollback: {verification: {deadlin: 5m}} | rollback.verification.deadlin is not a known key; did you mean rollback.verification.deadline?
            htpt: {port: 1}                         | htpt is not a known key; did you mean http?
            http: {port: many}                      | http.port must be a whole number, not "many"
            http: {port: 8080.5}                    | http.port must be a whole number
            http: {refresh: 5 parsecs}              | http.refresh: "5 parsecs" does not fit; write it as 500ms, 5s, 10m, 1h or 7d
            http: {port: }                          | http.port
            rollback: {mode: perhaps}               | rollback.mode: "perhaps" does not fit; write one of off, dry-run, approve, auto
            rollback: {verification: {served: 0}}   | rollback.verification.served must be >= 1: 0
            rollback: automatic                     | rollback must be a map of keys
            database: {pool: 0}                     | database.pool must be >= 1: 0
            channels: {team: {kind: slack}}         | channels.team: token is missing
            channels: {team: {kinds: slack}}        | channels.team.kinds is not a known key; did you mean channels.team.kind?
            channels: {team: {kind: mail}}          | channels.team.kind: "mail" does not fit; write one of slack, slack-webhook, pagerduty
            rollback: {deployments: {bot: {mod: off}}} | rollback.deployments.bot.mod is not a known key; did you mean rollback.deployments.bot.mode?
            http: {port: 1, port: 2}                | port
            """)
    void aMistakeIsNamedWithItsKeyAndWhatWouldBeRight(String yaml, String words) {
        assertThatThrownBy(() -> read(yaml))
                .isInstanceOf(BadSettings.class)
                .hasMessageStartingWith("mine.yaml")
                .hasMessageContaining(words);
    }

    @Test
    void aSecretIsReadFromWhereTheFilePointsAndNeverPrinted(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("password"), "open-sesame\n");
        var yaml = """
                database: {password: "${FILE:password}"}
                channels:
                  team: {kind: slack, token: "${ENV:TOKEN}", channel: C01}
                rollback:
                  target: {url: "http://127.0.0.1:1/hook", keys: ["${ENV:KEY}"]}
                kafka:
                  client: {sasl.jaas.config: "${ENV:TOKEN}"}
                """;

        var settings = Settings.read(List.of(new ConfigText("mine.yaml", yaml, folder)), ENVIRONMENT);

        assertThat(settings.database().password().orElseThrow().reveal()).isEqualTo("open-sesame");
        assertThat(((ChannelSettings.Slack) settings.delivery().channels().get(0))
                        .token()
                        .reveal())
                .isEqualTo("xoxb-very-secret");
        assertThat(settings.rollback().policy().target()).isInstanceOf(TargetSettings.Webhook.class);
        assertThat(settings.kafka().clientProperties()).containsEntry("sasl.jaas.config", "xoxb-very-secret");
        assertThat(settings.toString()).doesNotContain("sesame", "xoxb", "c2Vj");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            database: {password: hunter2}                                  | database.password
            channels: {team: {kind: slack, token: hunter2, channel: C1}}   | channels.team.token
            rollback: {target: {url: 'http://h', keys: [hunter2]}}         | rollback.target.keys[0]
            kafka: {client: {ssl.keystore.password: hunter2}}              | kafka.client.ssl.keystore.password
            """)
    void aSecretWrittenIntoTheFileIsRefusedWithoutShowingIt(String yaml, String key) {
        assertThatThrownBy(() -> read(yaml))
                .isInstanceOf(BadSettings.class)
                .hasMessageContaining(key)
                .hasMessageContaining("${ENV:NAME}")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void aReferenceToNothingIsNamed() {
        assertThatThrownBy(() -> read("database: {password: \"${ENV:ABSENT}\"}"))
                .hasMessageContaining("database.password")
                .hasMessageContaining("ABSENT is not set");
    }

    @Test
    void aDeploymentChangesOnlyWhatItNames() throws BadSettings {
        var settings = read("rollback: {coolDown: 2h, deployments: {bot: {mode: off, verification: {share: 0.1}}}}");

        var policy = settings.rollback().of("default", "bot");
        assertThat(policy.mode()).isEqualTo(Mode.OFF);
        assertThat(policy.coolDown()).isEqualTo(Duration.ofHours(2));
        assertThat(policy.verification().share()).isEqualTo(0.1);
        assertThat(policy.verification().served()).isEqualTo(200);
    }

    @Test
    void aBrokenFileIsNamedWithItsLine() {
        assertThatThrownBy(() -> read("http:\n  port: [1\n")).hasMessageStartingWith("mine.yaml line ");
    }

    private static Settings read(String yaml) throws BadSettings {
        return Settings.read(List.of(ConfigText.of("mine.yaml", yaml)), ENVIRONMENT);
    }
}
