package io.plumbline.ingest.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.plumbline.ingest.identity.Target;
import io.plumbline.ingest.identity.Targets;
import io.plumbline.ingest.identity.TargetsUnavailable;
import io.plumbline.ingest.record.Role;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TargetTableTest {
    private static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");

    private static EmbeddedPostgres postgres;

    private final TargetTable table;

    TargetTableTest() {
        this.table = new TargetTable(postgres.getPostgresDatabase());
    }

    @BeforeAll
    static void start() throws Exception {
        postgres = EmbeddedPostgres.builder().start();
        IngestSchema.migrate(postgres.getPostgresDatabase());
    }

    @AfterAll
    static void stop() throws Exception {
        postgres.close();
    }

    @Test
    void anAnswerIsFoundByEachOfItsNamesAsItWas() throws Exception {
        var target = target("e1", "r1", NOON);
        table.remember(List.of(new Targets.Named(List.of("span:aa", "response:x"), target)));

        assertThat(table.find(List.of("span:aa", "response:x", "span:bb")))
                .isEqualTo(Map.of("span:aa", List.of(target), "response:x", List.of(target)));
    }

    @Test
    void anAnswerAgainReplacesItself() throws Exception {
        table.remember(List.of(new Targets.Named(List.of("span:cc"), target("e2", "r2", NOON))));
        var again = target("e2", "r2b", NOON.plusSeconds(1));
        table.remember(List.of(
                new Targets.Named(List.of("span:cc"), target("e2", "r2a", NOON)),
                new Targets.Named(List.of("span:cc"), again)));

        assertThat(table.find(List.of("span:cc"))).isEqualTo(Map.of("span:cc", List.of(again)));
    }

    @Test
    void oneNameMayMeanTwoAnswers() throws Exception {
        table.remember(List.of(
                new Targets.Named(List.of("trace:dd"), target("e3", "r3", NOON)),
                new Targets.Named(List.of("trace:dd"), target("e4", "r3", NOON))));

        assertThat(table.find(List.of("trace:dd")).get("trace:dd")).hasSize(2);
    }

    @Test
    void whatIsOldIsForgotten() throws Exception {
        table.remember(List.of(
                new Targets.Named(List.of("span:old"), target("e5", "r5", NOON.minus(Duration.ofDays(30)))),
                new Targets.Named(List.of("span:new"), target("e6", "r6", NOON))));

        assertThat(table.forgetBefore(NOON.minus(Duration.ofDays(7)))).isEqualTo(1);

        assertThat(table.find(List.of("span:old", "span:new"))).containsOnlyKeys("span:new");
    }

    @Test
    void anIdThatCannotBeStoredDoesNotSpoilTheOthers() throws Exception {
        table.remember(List.of(
                new Targets.Named(List.of("span:odd\0"), target("e7\0", "r7\ud83d", NOON)),
                new Targets.Named(List.of("span:ee"), target("e8", "r8\ud83d\ude00", NOON))));

        assertThat(table.find(List.of("span:odd\0"))).hasSize(1);
        assertThat(table.find(List.of("span:ee")))
                .isEqualTo(Map.of("span:ee", List.of(target("e8", "r8\ud83d\ude00", NOON))));
    }

    /** Prints what keeping all answers costs; the bound is only there to notice a plan that went wrong. */
    @Test
    void thousandsOfAnswersGoInInOneRoundTrip() throws Exception {
        long start = System.nanoTime();
        for (int batch = 0; batch < 5; batch++) {
            var answers = new ArrayList<Targets.Named>();
            for (int number = 0; number < 4_000; number++) {
                var id = batch + "-" + number;
                answers.add(new Targets.Named(
                        List.of("event:b" + id, "span:b" + id, "response:b" + id, "correlation:b" + id, "trace:b" + id),
                        target("b" + id, "r" + id, NOON)));
            }
            table.remember(answers);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                "TargetTable: 20000 answers with 5 names each in %.2f s, %d bytes each%n", seconds, bytes() / 20_000);

        assertThat(table.find(List.of("response:b4-3999"))).hasSize(1);
        assertThat(seconds).isLessThan(120);
    }

    @Test
    void aDatabaseThatIsGoneIsToldAsSuch() throws Exception {
        var other = EmbeddedPostgres.builder().start();
        var gone = new TargetTable(other.getPostgresDatabase());
        other.close();

        assertThatExceptionOfType(TargetsUnavailable.class).isThrownBy(() -> gone.find(List.of("span:aa")));
    }

    private static long bytes() throws SQLException {
        var sql = "SELECT pg_total_relation_size('ingest.target') + pg_total_relation_size('ingest.target_name')";
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement();
                var found = statement.executeQuery(sql)) {
            found.next();
            return found.getLong(1);
        }
    }

    private static Target target(String event, String correlation, Instant time) {
        return new Target(
                event,
                correlation,
                "c1",
                "acme",
                "support",
                Role.CANDIDATE,
                "ft",
                "ft-7",
                Map.of("lang", "de", "q\"", "ü"),
                time);
    }
}
