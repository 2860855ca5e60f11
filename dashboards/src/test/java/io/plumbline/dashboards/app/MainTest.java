package io.plumbline.dashboards.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.dashboards.app.settings.ConfigText;
import io.plumbline.dashboards.app.settings.Settings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @ValueSource(strings = {"serve", "replay", "report", "bench", "check-config", "defaults", "demo"})
    void everyCommandSaysWhatItIs(String command) {
        assertThat(run(command, "--help")).isZero();
        assertThat(out.toString()).contains("plumbline " + command);
    }

    @Test
    void aCommandThatIsNoneIsNamedWithItsNearest() {
        assertThat(run("sevre")).isEqualTo(2);
        assertThat(err.toString()).contains("sevre", "Did you mean: plumbline serve");
    }

    @Test
    void aBadConfigurationIsNamedInOneLineAndNothingElse(@TempDir Path folder) throws Exception {
        var file = Files.writeString(folder.resolve("mine.yaml"), "ingest: {pairing: {patiance: 5s}}");

        assertThat(run("check-config", "--config", file.toString())).isEqualTo(1);
        assertThat(err.toString().strip())
                .isEqualTo(
                        file + ": ingest.pairing.patiance is not a known key; did you mean ingest.pairing.patience?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"serve", "report"})
    void nothingStartsOnABadConfiguration(String command, @TempDir Path folder) {
        assertThat(run(command, "--config", folder.resolve("absent.yaml").toString()))
                .isEqualTo(1);
        assertThat(err.toString())
                .contains("absent.yaml: there is no such file")
                .hasLineCount(1);
    }

    @Test
    void theDefaultsThatArePrintedAreAConfigurationThemselves() throws Exception {
        var printed = ConfigText.of("printed", Settings.defaults());

        assertThat(Settings.read(List.of(printed), Map.of()))
                .usingRecursiveComparison()
                .ignoringFields("doors.prices") // a price that is not said is NaN, which equals nothing
                .isEqualTo(Settings.read(List.of(), Map.of()));
    }

    @Test
    void aReplayWithoutAFileIsBadInput() {
        assertThat(run("replay")).isEqualTo(3);
        assertThat(run("replay", "--metrics", "x=y", "log.jsonl")).isEqualTo(3);
    }

    @Test
    void aReplayOfWhatIsNotThereIsBadInput(@TempDir Path folder) {
        assertThat(run("replay", folder.resolve("absent.jsonl").toString())).isEqualTo(3);
        assertThat(run("replay", folder.toString())).isEqualTo(3);
    }

    private int run(String... arguments) {
        return Main.commands()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
