package io.plumbline.detectors.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.detectors.sequential.Interval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandingTest {
    /** The textbook rule with margin .05: U < -m, else L > 0, else L > -m; equality decides nothing. */
    @ParameterizedTest
    @CsvSource({
        "0.01, 0.06, KEEP_SUPERIOR",
        "-0.03, 0.02, KEEP",
        "-0.05, 0.02, INCONCLUSIVE",
        "-0.2, -0.05, INCONCLUSIVE",
        "-0.2, -0.0501, ROLLBACK",
        "0, 0.1, KEEP",
        "-1, 1, INCONCLUSIVE"
    })
    void theTextbookRuleIsStrict(double low, double high, Decision decision) {
        assertThat(Standing.of(interval(low, high), 0.05, 0).decision()).isEqualTo(decision);
    }

    @ParameterizedTest
    @CsvSource({
        "0.01, 0.06, NOT_WORSE, PASS",
        "0.051, 0.06, SUPERIOR, PASS",
        "0.05, 0.06, NOT_WORSE, PASS",
        "-0.3, -0.1, WORSE, BREACH",
        "-0.3, 0.1, OPEN, INSUFFICIENT"
    })
    void superiorityHasAMarginOfItsOwn(double low, double high, Standing standing, Verdict verdict) {
        assertThat(Standing.of(interval(low, high), 0.05, 0.05)).isEqualTo(standing);
        assertThat(standing.verdict()).isEqualTo(verdict);
    }

    @Test
    void refusesANegativeMargin() {
        assertThatThrownBy(() -> Standing.of(interval(0, 1), -0.1, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Interval interval(double low, double high) {
        return new Interval(100, (low + high) / 2, low, high);
    }
}
