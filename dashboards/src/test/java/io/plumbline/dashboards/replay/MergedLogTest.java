package io.plumbline.dashboards.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.dashboards.replay.MergedLog.LookAhead;
import io.plumbline.dashboards.replay.MergedLog.Stamped;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MergedLogTest {
    private static final Instant START = Instant.parse("2026-01-05T10:00:00Z");

    @Test
    void aLogOrderedByTheStartOfItsRequestsComesOutOrderedByTheirEnd() throws Exception {
        var slowFirst = lines(answer("slow", 0, 90), answer("quick", 1, 1), answer("next", 2, 1));

        assertThat(names(merged(slowFirst))).containsExactly("quick", "next", "slow");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void severalLogsBecomeOneInTheOrderOfTime(long seed) throws Exception {
        var random = new Random(seed);
        var logs = new ArrayList<List<String>>(List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>()));
        for (int second = 0; second < 500; second++) {
            logs.get(random.nextInt(3)).add(answer("r" + second, second, 1));
        }

        var log = new MergedLog(
                logs.stream().map(lines -> file(lines.toArray(String[]::new))).toList(),
                new LookAhead(64, 1 << 20),
                1 << 20);

        assertThat(names(rest(log)))
                .containsExactlyElementsOf(
                        IntStream.range(0, 500).mapToObj(second -> "r" + second).toList());
    }

    @Test
    void whatIsNoRecordKeepsItsPlaceAndTheTimeOfTheLog() throws Exception {
        var out = merged(lines(answer("a", 0, 1), "{not json", answer("b", 10, 1)));

        assertThat(names(out)).containsExactly("a", "{not json", "b");
        assertThat(out.get(1).logTime()).isEqualTo(out.get(0).logTime());
    }

    @Test
    void aLoneRecordFarAheadIsAnOutlierAndKeepsTheTimeOfTheLog() throws Exception {
        var log = new MergedLog(
                List.of(file(answer("a", 0, 1), answer("lost", 5 * 86_400, 1), answer("b", 10, 1))),
                LookAhead.DEFAULT,
                1 << 20);

        var out = rest(log);

        assertThat(names(out)).containsExactly("a", "b", "lost");
        assertThat(out.get(2).logTime()).isEqualTo(START.plusSeconds(11).toEpochMilli());
        assertThat(log.outliers()).isEqualTo(1);
        assertThat(log.logTime()).isEqualTo(START.plusSeconds(11).toEpochMilli());
    }

    @Test
    void aLogThatRestsForDaysAndGoesOnIsNoOutlier() throws Exception {
        var lines = IntStream.range(0, 40)
                .mapToObj(index -> answer("r" + index, index < 20 ? index : 5 * 86_400 + index, 1))
                .toArray(String[]::new);
        var log = new MergedLog(List.of(file(lines)), LookAhead.DEFAULT, 1 << 20);

        var out = rest(log);

        assertThat(log.outliers()).isZero();
        assertThat(out)
                .allSatisfy(line -> assertThat(line.logTime())
                        .isEqualTo(line.line().eventTime().orElseThrow()));
    }

    @Test
    void aLineLongerThanAnyRecordIsCutAndLeftToTheServiceToRefuse() throws Exception {
        var file = LogFile.stream(
                "test", new ByteArrayInputStream(("x".repeat(5_000) + "\nshort\n").getBytes(UTF_8)), 100);
        var log = new MergedLog(List.of(file), LookAhead.DEFAULT, 50);

        assertThat(rest(log))
                .extracting(stamped -> stamped.line().bytes().length)
                .containsExactly(100, 5);
    }

    @Test
    void compressionIsToldByTheContentNotTheName(@TempDir Path folder) throws Exception {
        var plain = Files.writeString(folder.resolve("plain.gz"), "\uFEFF{}\r\n\r\n\n[]");
        var zipped = Files.write(folder.resolve("zipped.jsonl"), zip("{}\n[]\n"));

        assertThat(texts(LogFile.open(plain, 100))).containsExactly("{}", "[]");
        assertThat(texts(LogFile.open(zipped, 100))).containsExactly("{}", "[]");
    }

    @Test
    void aFileThatIsAbsentOrBrokenIsNamed(@TempDir Path folder) throws Exception {
        byte[] whole = zip("{}\n".repeat(1_000));
        var cut = Files.write(folder.resolve("cut.gz"), Arrays.copyOf(whole, whole.length / 2));

        assertThatThrownBy(() -> LogFile.open(folder.resolve("absent"), 100))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("absent");
        assertThatThrownBy(() -> texts(LogFile.open(cut, 100)))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("cut.gz is not a whole gzip file");
    }

    private static List<Stamped> merged(LogFile file) throws BadInput {
        return rest(new MergedLog(List.of(file), LookAhead.DEFAULT, 1 << 20));
    }

    private static List<Stamped> rest(MergedLog log) throws BadInput {
        var out = new ArrayList<Stamped>();
        for (var line = log.next(); line.isPresent(); line = log.next()) out.add(line.get());
        return out;
    }

    private static List<String> names(List<Stamped> lines) {
        return lines.stream()
                .map(stamped ->
                        stamped.line().key().orElse(new String(stamped.line().bytes(), UTF_8)))
                .toList();
    }

    private static List<String> texts(LogFile file) throws BadInput {
        var texts = new ArrayList<String>();
        for (var line = file.next(); line.isPresent(); line = file.next()) texts.add(new String(line.get(), UTF_8));
        return texts;
    }

    private static LogFile lines(String... lines) {
        return file(lines);
    }

    private static LogFile file(String... lines) {
        try {
            return LogFile.stream(
                    "test", new ByteArrayInputStream(String.join("\n", lines).getBytes(UTF_8)), 1 << 20);
        } catch (BadInput impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static byte[] zip(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(bytes)) {
            zip.write(text.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }

    private static String answer(String correlation, long startSeconds, int seconds) {
        return """
                {"plumbline.schema":"inference.v1","plumbline.correlation.id":"%s","plumbline.role":"candidate",\
                "plumbline.deployment":"bot","plumbline.version":"v1","timestamp":"%s",\
                "gen_ai.client.operation.duration":%d}""".formatted(correlation, START.plusSeconds(startSeconds), seconds);
    }
}
