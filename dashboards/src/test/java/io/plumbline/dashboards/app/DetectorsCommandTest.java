package io.plumbline.dashboards.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetectorsCommandTest {
    private record Result(int exitCode, String out, String err) {}

    @TempDir
    private Path folder;

    @Test
    void theListNamesEveryFamilyAndWhatMayPage() {
        var result = run("detectors");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out())
                .contains("sequential", "change", "drift", "paired", "classical")
                .containsPattern("shiryaev-roberts .*\\[may page]");
    }

    /** scipy.stats.ks_2samp: D = 0.38095... */
    @Test
    void aTestRunsOnTwoFilesOfNumbers() throws IOException {
        var reference = file("reference.txt", "0.1 0.4 0.35\n0.8 0.95 0.5");
        var live = file("live.json", "[0.2, 0.45, 0.6, 0.7, 0.9, 1.1, 1.3]");

        var result = run("detectors", "ks", reference, live);

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).contains("effect     0.38095238").contains("p-value    0.");
    }

    @Test
    void aStreamTellsWhereItChanged() throws IOException {
        var values = new StringBuilder();
        for (int index = 0; index < 2_000; index++)
            values.append(index < 1_000 ? index % 2 : 5).append('\n');

        var result = run("detectors", "adwin", file("values.txt", values.toString()));

        assertThat(result.out()).containsPattern("change at value 10\\d\\d").contains("2,000 values");
    }

    @Test
    void tooLittleIsSaid() throws IOException {
        var few = file("few.txt", "1 2");

        assertThat(run("detectors", "ks", few, few).out()).contains("too little to say: 2 units, 5 are needed");
    }

    @Test
    void mistakesAreSaidInASentence() throws IOException {
        assertThat(run("detectors", "psychic").err()).contains("no method is called \"psychic\"");
        assertThat(run("detectors", "ks", file("one.txt", "1 2 3")).err()).contains("needs a second file");
        assertThat(run("detectors", "ks", "absent.txt", "absent.txt").err()).contains("no file absent.txt");
        var words = file("words.txt", "1 two");
        assertThat(run("detectors", "ks", words, words).err())
                .contains("value 2 of")
                .contains("two");
        assertThat(run("detectors", "psi", file("half.txt", "1.5"), file("halves.txt", "1"))
                        .err())
                .contains("is no count: 1.5");
        assertThat(run("detectors", "shiryaev-roberts").err()).contains("state of its own");
        assertThat(run("detectors", "psychic").exitCode()).isNotZero();
    }

    @Test
    void aSimulationOfAShareOfTheRunsPrintsItsTable() {
        var result = run("simulate", "--share", "0.01", "--only", "merged in another order");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).contains("| pass |").contains("1 of 1 hold");
        assertThat(run("simulate", "--share", "2").err()).contains("--share must be over 0 and at most 1: 2.0");
        assertThat(run("simulate", "--only", "psychic").err()).contains("no promise contains");
    }

    private String file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }

    private static Result run(String... arguments) {
        var printed = new ByteArrayOutputStream();
        var errors = new StringWriter();
        var before = System.out;
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            int exitCode = Main.commands().setErr(new PrintWriter(errors, true)).execute(arguments);
            return new Result(exitCode, printed.toString(StandardCharsets.UTF_8), errors.toString());
        } finally {
            System.setOut(before);
        }
    }
}
