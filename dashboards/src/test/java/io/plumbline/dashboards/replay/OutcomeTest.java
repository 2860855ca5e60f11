package io.plumbline.dashboards.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.dashboards.replay.Outcome.Compared;
import io.plumbline.dashboards.replay.Outcome.Difference;
import io.plumbline.dashboards.replay.Outcome.Incident;
import io.plumbline.dashboards.replay.Outcome.Metric;
import io.plumbline.dashboards.replay.Outcome.Records;
import io.plumbline.detectors.decision.Decision;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutcomeTest {
    private static final Outcome SAID = new Outcome(
            List.of(new Compared(
                    "default",
                    "bot",
                    "ft-2",
                    "base-1",
                    1_234,
                    Decision.ROLLBACK,
                    "`correct` is worse",
                    List.of(
                            metric(
                                    "correct",
                                    "",
                                    Optional.of(new Difference(-.329, -.4, -.256)),
                                    false,
                                    "rollback",
                                    "BREACH"),
                            metric("correct", "lang=de", Optional.empty(), false, "rollback", "INSUFFICIENT"),
                            metric("cost", "", Optional.of(new Difference(-2, -2.1, -1.9)), true, "page", "PASS")),
                    List.of(new Incident(
                            "correct",
                            "",
                            "change",
                            "PAGE",
                            "FIRING",
                            Instant.parse("2026-01-05T10:00:00Z"),
                            30,
                            "bot: `correct` is 0 against 1")))),
            new Records(5_000, 4_990, 4, 3, 6, 2));

    @ParameterizedTest
    @CsvSource({
        "KEEP_SUPERIOR KEEP, KEEP",
        "KEEP_SUPERIOR, KEEP_SUPERIOR",
        "KEEP INCONCLUSIVE, INCONCLUSIVE",
        "KEEP ROLLBACK INCONCLUSIVE, ROLLBACK",
        "'', INCONCLUSIVE"
    })
    void ofSeveralDecisionsTheWorstCounts(String decisions, Decision together) {
        var compared = Arrays.stream(decisions.split(" "))
                .filter(name -> !name.isEmpty())
                .map(name ->
                        new Compared("default", name, "c", "s", 1, Decision.valueOf(name), "", List.of(), List.of()))
                .toList();

        assertThat(new Outcome(compared, new Records(0, 0, 0, 0, 0, 0)).decision())
                .isEqualTo(together);
    }

    @Test
    void theJsonHasThePromisedKeysAndPlainNumbers() {
        assertThat(new OutcomeJson(SAID).text()).isEqualTo("""
                {"deployments":[{"tenant":"default","deployment":"bot","candidate":"ft-2","shadow":"base-1","pairs":1234,\
                "decision":"ROLLBACK","reason":"`correct` is worse","metrics":[\
                {"metric":"correct","segment":null,"n":1000,"candidate":0.0000010,"shadow":0.84,\
                "difference":{"mean":-0.329,"low":-0.4,"high":-0.256},"verdict":"BREACH","pairs":1200,"scale":"difference",\
                "direction":"higher","action":"rollback","margin":0.05,"note":""},\
                {"metric":"correct","segment":"lang=de","n":1000,"candidate":0.0000010,"shadow":0.84,\
                "difference":null,"verdict":"INSUFFICIENT","pairs":1200,"scale":"difference",\
                "direction":"higher","action":"rollback","margin":0.05,"note":""},\
                {"metric":"cost","segment":null,"n":1000,"candidate":0.0000010,"shadow":0.84,\
                "difference":{"mean":-2.0,"low":-2.1,"high":-1.9},"verdict":"PASS","pairs":1200,"scale":"log_ratio",\
                "direction":"higher","action":"page","margin":0.05,"note":""}],\
                "incidents":[{"metric":"correct","segment":null,"opened_at":"2026-01-05T10:00:00Z","opened_after_pairs":30,\
                "rule":"change","severity":"PAGE","state":"FIRING","title":"bot: `correct` is 0 against 1"}]}],\
                "records":{"read":5000,"counted":4990,"duplicates":4,"late":3,"dead_letters":6,"unpaired":2},\
                "decision":"ROLLBACK"}""");
    }

    @Test
    void theTableShowsDifferencesWithTheirIntervalAndRatiosAsFactors() {
        assertThat(new OutcomeTable(SAID).text()).isEqualTo("""
                bot: ft-2 against base-1, 1,234 pairs
                  metric   segment  pairs   candidate  shadow  difference               verdict
                  correct  all      1,000  0.00000100   0.840  -0.329 [-0.400, -0.256]  BREACH
                  correct  lang=de  1,000  0.00000100   0.840  -                        INSUFFICIENT
                  cost     all      1,000  0.00000100   0.840  x0.14 [x0.12, x0.15]     PASS
                  PAGE 2026-01-05T10:00:00Z after 30 pairs: bot: `correct` is 0 against 1
                ROLLBACK: `correct` is worse

                5,000 records: 4,990 counted, 4 duplicate, 3 late, 6 set aside, 2 without a partner
                """);
    }

    private static Metric metric(
            String name,
            String segment,
            Optional<Difference> difference,
            boolean ratio,
            String action,
            String verdict) {
        return new Metric(
                name,
                segment,
                1_000,
                1_200,
                Optional.of(1e-6),
                Optional.of(.84),
                difference,
                ratio,
                .05,
                "higher",
                action,
                verdict,
                "");
    }
}
