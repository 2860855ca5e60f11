package io.plumbline.detectors.planning;

import static io.plumbline.detectors.Counts.winsTiesLosses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plumbline.detectors.sequential.FixedBetMixture;
import io.plumbline.detectors.summary.Histogram;
import org.junit.jupiter.api.Test;

class PlannerTest {
    /** Ternary laws at the line 0: lam = (p- - p+) / (p- + p+), growth = p+ ln(1 - lam) + p- ln(1 + lam), with 40 digits. */
    @Test
    void growthIsThatOfTheBestBet() {
        assertThat(Planner.klInf(winsTiesLosses(200, 400, 400), 0)).isCloseTo(0.033979807359079496, within(1e-10));
        assertThat(Planner.klInf(winsTiesLosses(275, 400, 325), 0)).isCloseTo(0.002085751321751153, within(1e-10));
        assertThat(Planner.klInf(winsTiesLosses(400, 400, 200), 0)).isZero();
    }

    @Test
    void theSameStreamContinuedForTheStatedNumberSettlesIt() {
        var units = winsTiesLosses(6, 88, 6);
        var more = Planner.moreUnits(units, -0.05, 0.05).orElseThrow();
        double times = 1 + more / 100.0;

        var whole = winsTiesLosses((long) (6 * times), (long) (88 * times), (long) (6 * times));

        var interval = new FixedBetMixture(0.1).confidenceSequence(whole, 0.05);
        assertThat(more).isBetween(100L, 1_000L);
        assertThat(interval.low()).isGreaterThan(-0.06);
    }

    @Test
    void aMeanOnTheLineNeverSettlesAndNoDataSayNothing() {
        assertThat(Planner.moreUnits(winsTiesLosses(10, 80, 10), 0, 0.05)).isEmpty();
        assertThat(Planner.moreUnits(new Histogram(), 0, 0.05)).isEmpty();
    }

    @Test
    void aSettledQuestionStillNamesAtLeastOne() {
        assertThat(Planner.moreUnits(winsTiesLosses(0, 0, 1_000), 0, 0.05)).hasValue(1);
    }
}
