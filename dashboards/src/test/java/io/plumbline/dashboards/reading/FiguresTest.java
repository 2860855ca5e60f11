package io.plumbline.dashboards.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.dashboards.reading.Figures.Unit;
import io.plumbline.detectors.decision.Verdict;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
    private static Series series(String metric, boolean ratio, boolean higher, double mean, double low, double high) {
        return new Series(
                1,
                1,
                metric,
                "",
                ratio,
                higher,
                "rollback",
                ratio ? Math.log(1.25) : 0.05,
                10,
                10,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                Optional.of(new Estimate(mean, low, high)),
                Verdict.PASS,
                "",
                0,
                0);
    }

    @ParameterizedTest
    @CsvSource({
        "SECONDS,0.8412,841 ms",
        "SECONDS,3.2079,3.21 s",
        "DOLLARS,0.00031,$0.000310",
        "COUNT,1234.4,1 234",
        "SHARE,0.0041,0.41 %",
        "SHARE,0.5,50.0 %",
        "SCORE,0.8421,0.842",
        "SCORE,-1.5,−1.500",
        "DOLLARS,0,$0"
    })
    void aValueHasItsUnitAndThreeTellingDigits(Unit unit, double value, String expected) {
        assertThat(Figures.value(unit, value).replace('\u00a0', ' ').replace('\u202f', ' '))
                .isEqualTo(expected);
    }

    @Test
    void whatIsMissingIsNotZero() {
        assertThat(Figures.value(Unit.DOLLARS, OptionalDouble.empty())).isEqualTo(Figures.UNKNOWN);
    }

    @Test
    void aRatioIsWrittenInPerCentUntilItIsAFactor() {
        assertThat(Figures.estimate(series("latency", true, false, Math.log(1.1), 0, Math.log(1.2))))
                .isEqualTo("+10.0\u00a0%\u2002[±0.0\u00a0%, +20.0\u00a0%]");
        assertThat(Figures.estimate(series("cost", true, false, Math.log(13), Math.log(12), Math.log(14))))
                .isEqualTo("×13.0\u2002[×12.0, ×14.0]");
    }

    @Test
    void worseIsAlwaysLeftWhateverTheDirection() {
        var higher = Forest.of(series("score", false, true, -0.2, -0.3, -0.1));
        var lower = Forest.of(series("error", false, false, 0.2, 0.1, 0.3));

        assertThat(higher).isEqualTo(lower);
        assertThat(higher.high()).isLessThan(higher.margin());
        assertThat(higher.margin()).isLessThan(higher.zero());
    }

    @ParameterizedTest
    @CsvSource({"12,12 s", "95,1 min 35 s", "7200,2 h", "7500,2 h 5 min", "90000,1 day 1 h", "259200,3 days"})
    void aSpanIsWrittenInItsTwoLargestUnits(long seconds, String expected) {
        assertThat(Wording.span(Duration.ofSeconds(seconds))).isEqualTo(expected);
    }
}
