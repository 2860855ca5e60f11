package io.plumbline.detectors.decision;

import static io.plumbline.detectors.decision.Verdict.BREACH;
import static io.plumbline.detectors.decision.Verdict.INSUFFICIENT;
import static io.plumbline.detectors.decision.Verdict.PASS;
import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.detectors.decision.DecisionRule.Evidence;
import java.util.List;
import org.junit.jupiter.api.Test;

class DecisionRuleTest {
    private static final Evidence PASSED = new Evidence("error", true, false, PASS, false);
    private static final Evidence BETTER = new Evidence("score", true, false, PASS, true);
    private static final Evidence UNSETTLED = new Evidence("json", true, false, INSUFFICIENT, false);
    private static final Evidence BREACHED = new Evidence("valid", true, true, BREACH, false);
    private static final Evidence SLOWER = new Evidence("latency", false, false, BREACH, false);
    private static final Evidence CHEAPER = new Evidence("cost", false, false, PASS, true);

    @Test
    void blindBeatsEverything() {
        assertThat(DecisionRule.decide(true, List.of(BREACHED, BETTER)).decision())
                .isEqualTo(Decision.INCONCLUSIVE);
    }

    @Test
    void aBreachBeatsABetterMetric() {
        var outcome = DecisionRule.decide(false, List.of(BETTER, BREACHED, PASSED));

        assertThat(outcome.decision()).isEqualTo(Decision.ROLLBACK);
        assertThat(outcome.because()).contains(BREACHED);
    }

    @Test
    void oneBetterQualityMetricIsEnoughEvenIfAnotherIsUnsettled() {
        assertThat(DecisionRule.decide(false, List.of(UNSETTLED, BETTER)).decision())
                .isEqualTo(Decision.KEEP_SUPERIOR);
    }

    @Test
    void keepNeedsAllQualityMetricsToPass() {
        assertThat(DecisionRule.decide(false, List.of(PASSED)).decision()).isEqualTo(Decision.KEEP);
        assertThat(DecisionRule.decide(false, List.of(PASSED, UNSETTLED)).decision())
                .isEqualTo(Decision.INCONCLUSIVE);
        assertThat(DecisionRule.decide(false, List.of(PASSED, UNSETTLED)).because())
                .contains(UNSETTLED);
    }

    @Test
    void metricsWithoutTheActionNeverDecide() {
        assertThat(DecisionRule.decide(false, List.of(PASSED, SLOWER, CHEAPER)).decision())
                .isEqualTo(Decision.KEEP);
        assertThat(DecisionRule.decide(false, List.of(SLOWER, CHEAPER)).decision())
                .isEqualTo(Decision.INCONCLUSIVE);
    }

    @Test
    void nothingKnownIsNothingDecided() {
        assertThat(DecisionRule.decide(false, List.of()).decision()).isEqualTo(Decision.INCONCLUSIVE);
    }
}
