package io.plumbline.alerts.judge;

import static io.plumbline.alerts.notify.TestDatabase.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.plumbline.alerts.notify.Outbox;
import io.plumbline.alerts.notify.TestDatabase;
import io.plumbline.alerts.notify.Waiting;
import io.plumbline.alerts.rollback.RollbackSettings;
import io.plumbline.alerts.rollback.Rollbacks;
import io.plumbline.ingest.IngestSettings;
import io.plumbline.ingest.metric.MetricCatalogue;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JudgeVerticleTest {
    private static final MetricCatalogue CATALOGUE = MetricCatalogue.defaults();

    private final Vertx vertx = Vertx.vertx();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @BeforeEach
    void empty() throws Exception {
        Courtroom.empty();
    }

    @AfterEach
    void close() throws Exception {
        Waiting.result(vertx.close());
    }

    @Test
    void judgesWhatIsClosedAndLetsGoOfItsLeaseWhenItStops() throws Exception {
        var traffic = new Traffic(CATALOGUE, "support-bot");
        var other = new Traffic(CATALOGUE, "other-bot");
        var random = new Random(1);
        for (int tick = 0; tick < 30; tick++) {
            for (int pair = 0; pair < 4; pair++) traffic.pair("ft-1", "base-1", "", "score", random.nextDouble(), 0.5);
            traffic.close();
            other.pair("ft-1", "base-1", "", "score", 1, 1);
            other.close();
        }
        TestDatabase.run("UPDATE ingest.pair_tick SET metrics = '' WHERE deployment = 'other-bot'");
        String id = deployed();
        Waiting.until(
                "all 30 ticks are judged",
                () ->
                        rows("SELECT 1 FROM alerts.judge WHERE deployment = 'support-bot' AND cursor = '2026-03-02 10:02:30+00'")
                                .equals(List.of("1")));

        Waiting.result(vertx.undeploy(id));

        assertThat(rows("SELECT pairs FROM alerts.comparison")).containsExactly("120");
        assertThat(rows("SELECT lease_until <= now() FROM alerts.judge WHERE deployment = 'support-bot'"))
                .containsExactly("t");
        assertThat(meters.counter("plumbline.judge.ticks").count()).isEqualTo(30);
        assertThat(meters.counter("plumbline.judge.failures").count()).isGreaterThanOrEqualTo(1);
    }

    private String deployed() throws Exception {
        var outbox = new Outbox(List.of());
        var verticle = new JudgeVerticle(
                TestDatabase.shared(),
                JudgeSettings.defaults().forReplay().withBatchTicks(7),
                IngestSettings.defaults(),
                CATALOGUE,
                outbox,
                new Rollbacks(RollbackSettings.defaults(), outbox),
                meters,
                InstantSource.system());
        return Waiting.result(vertx.deployVerticle(verticle));
    }
}
