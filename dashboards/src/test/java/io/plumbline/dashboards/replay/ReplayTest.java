package io.plumbline.dashboards.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.detectors.decision.Decision;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Made-up logs through the whole line. */
class ReplayTest {
    private static final Instant START = Instant.parse("2019-01-05T10:00:00Z");
    private static final int PAIRS = 300;

    private static ReplayParts parts;

    @BeforeAll
    static void start() throws IOException {
        parts = ReplayParts.start();
    }

    @AfterAll
    static void stop() throws Exception {
        parts.close();
    }

    @Test
    void whatCannotBeCountedIsSetAsideByReasonAndDisturbsNothing() throws Exception {
        var lines = new ArrayList<String>(log("mixed", "same"));
        lines.add(10, "{\"not\": \"json\"");
        lines.add(20, "x".repeat(3 << 20));
        lines.add(30, lines.get(0)); // a repetition
        lines.add(40, answer("mixed", "lost", "candidate", START.plusSeconds(10 * 86_400)));

        var said = replay("mixed", lines);

        assertThat(said.records().read()).isEqualTo(4 * PAIRS + 4);
        assertThat(said.records().counted()).isEqualTo(4 * PAIRS);
        assertThat(said.records().duplicates()).isEqualTo(1);
        assertThat(deadLetters("mixed"))
                .isEqualTo(
                        Map.of("dead_letter:malformed", 1L, "dead_letter:oversized", 1L, "dead_letter:far_future", 1L));
        assertThat(said.comparisons()).singleElement().satisfies(compared -> {
            assertThat(compared.pairs()).isEqualTo(PAIRS);
            assertThat(compared.decision()).isEqualTo(Decision.KEEP);
        });
    }

    @Test
    void severalDeploymentsInOneLogAreDecidedEach() throws Exception {
        var lines = new ArrayList<String>(log("good-one", "better"));
        lines.addAll(log("bad-one", "worse"));

        var said = replay("several", lines);

        assertThat(said.comparisons())
                .extracting(compared -> compared.deployment() + " " + compared.decision())
                .containsExactly("bad-one ROLLBACK", "good-one KEEP_SUPERIOR");
        assertThat(said.decision()).isEqualTo(Decision.ROLLBACK);
    }

    @Test
    void aLogWithoutAnyRecordIsBadInput() {
        assertThatThrownBy(() -> replay("garbage", List.of("{}", "nothing")))
                .isInstanceOf(BadInput.class)
                .hasMessage("there is no valid record in standard input");
    }

    private static Outcome replay(String topic, List<String> lines) throws Exception {
        var input = new ByteArrayInputStream(String.join("\n", lines).getBytes(UTF_8));
        return parts.replay(topic, "-", input);
    }

    /** Pairs whose scores are the same, better or worse for the candidate. */
    private static List<String> log(String deployment, String candidate) {
        var lines = new ArrayList<String>();
        for (int pair = 0; pair < PAIRS; pair++) {
            var start = START.plusMillis(pair * 200L);
            lines.add(answer(deployment, "r" + pair, "candidate", start));
            lines.add(answer(deployment, "r" + pair, "shadow", start));
            lines.add(score(deployment, "r" + pair, "candidate", start, "worse".equals(candidate) ? 0 : 1));
            lines.add(score(deployment, "r" + pair, "shadow", start, "better".equals(candidate) ? 0 : 1));
        }
        return lines;
    }

    private static String answer(String deployment, String request, String role, Instant start) {
        return """
                {"plumbline.schema":"inference.v1","plumbline.correlation.id":"%s","plumbline.role":"%s",\
                "plumbline.deployment":"%s","plumbline.version":"%s-1","timestamp":"%s",\
                "gen_ai.client.operation.duration":0.5}""".formatted(request, role, deployment, role, start);
    }

    private static String score(String deployment, String request, String role, Instant start, int score) {
        return """
                {"plumbline.schema":"evaluation.v1","plumbline.correlation.id":"%s","plumbline.role":"%s",\
                "plumbline.deployment":"%s","timestamp":"%s","gen_ai.evaluation.name":"correct",\
                "gen_ai.evaluation.score.value":%d}""".formatted(request, role, deployment, start.plusSeconds(1), score);
    }

    private static Map<String, Long> deadLetters(String topic) throws SQLException {
        var sql = "SELECT c.name, sum(c.count) FROM ingest.counter c JOIN ingest.topic t USING (topic_id)"
                + " WHERE t.name = ? AND c.name LIKE 'dead_letter:%' GROUP BY c.name";
        var letters = new TreeMap<String, Long>();
        try (var connection = parts.database().getConnection();
                var query = connection.prepareStatement(sql)) {
            query.setString(1, topic);
            try (var rows = query.executeQuery()) {
                while (rows.next()) letters.put(rows.getString(1), rows.getLong(2));
            }
        }
        return letters;
    }
}
