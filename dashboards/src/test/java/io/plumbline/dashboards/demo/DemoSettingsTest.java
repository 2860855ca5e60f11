package io.plumbline.dashboards.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.alerts.rollback.Mode;
import io.plumbline.dashboards.app.settings.BadSettings;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DemoSettingsTest {
    private static final DemoSettings.Places PLACES = new DemoSettings.Places(
            "127.0.0.1:9092",
            "jdbc:postgresql://127.0.0.1:5432/postgres",
            "postgres",
            8080,
            "http://127.0.0.1:8081",
            "http://127.0.0.1:8082/control/rollback",
            "reports");
    private static final DemoSettings.Secrets SECRETS =
            new DemoSettings.Secrets("xoxb-1", "C0SIMULATED", "0".repeat(32), "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

    @Test
    void theConfigurationIsAcceptedAndSaysThatAllIsSimulated() throws BadSettings {
        var settings = DemoSettings.read(PLACES, SECRETS);

        assertThat(settings.page().banner()).startsWith("Simulated");
        assertThat(settings.rollback().policy().mode()).isEqualTo(Mode.AUTO);
        assertThat(settings.channels()).hasSize(2);
        assertThat(settings.toString()).doesNotContain("xoxb-1").doesNotContain("MfKQ9r8");
    }

    @Test
    void whatIsShorterThanUsualIsSaid() throws BadSettings {
        assertThat(DemoSettings.shortened(DemoSettings.read(PLACES, SECRETS)))
                .contains("tick 1 s (usually 5 s)", "cool-down 1 min (usually 60 min)", "drain 3 s (usually 30 s)")
                .noneMatch(line -> line.startsWith("page budget"));
    }

    @Test
    void budgetAndMarginsAreThoseOfProduction() throws BadSettings {
        var demo = DemoSettings.read(PLACES, SECRETS);

        assertThat(demo.metrics().of("valid_json", true).margin()).isEqualTo(.05);
        assertThat(demo.metrics().of("judge_score", true).margin()).isEqualTo(.05);
    }

    @Test
    void durationsAreReadAsWritten() {
        assertThat(DemoSettings.words(Duration.ofMillis(500))).isEqualTo("0.5 s");
        assertThat(DemoSettings.words(Duration.ofSeconds(30))).isEqualTo("30 s");
        assertThat(DemoSettings.words(Duration.ofMinutes(3))).isEqualTo("3 min");
    }
}
