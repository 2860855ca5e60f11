package io.plumbline.detectors.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.plumbline.detectors.decision.ReturnOnInvestment.Added;
import io.plumbline.detectors.decision.ReturnOnInvestment.CostPerPoint;
import io.plumbline.detectors.decision.ReturnOnInvestment.Verdict;
import io.plumbline.detectors.sequential.Estimate;
import io.plumbline.detectors.sequential.TMixture;
import org.junit.jupiter.api.Test;

/** Closed forms evaluated with mpmath at 40 digits. */
class ReturnOnInvestmentTest {
    private static final TMixture MIXTURE = new TMixture(630, 0);
    private static final Added ADDED = new Added(10_000, .03, .0004, .04, 1.6e-6, 2e-5);

    @Test
    void theValuePerRequestIsThatOfTheClosedForm() {
        var known = (Estimate.Known) new ReturnOnInvestment(.05, 0, MIXTURE).value(ADDED, .05);

        assertThat(known.interval().low()).isCloseTo(0.0007944042921812027, within(1e-10));
        assertThat(known.interval().high()).isCloseTo(0.0014055957078187974, within(1e-10));
    }

    @Test
    void theCostOfAPointIsFiellersInterval() {
        var between = (CostPerPoint.Between) new ReturnOnInvestment(.05, 0, MIXTURE).costPerPoint(ADDED, .05);

        assertThat(between.low()).isCloseTo(0.010857962787375518, within(1e-9));
        assertThat(between.high()).isCloseTo(0.016924817216272255, within(1e-9));
    }

    @Test
    void itPaysAtAHighValueAndNotAtNone() {
        assertThat(new ReturnOnInvestment(.05, 0, MIXTURE).verdict(ADDED, .05)).isEqualTo(Verdict.PAYS);
        assertThat(new ReturnOnInvestment(0, 0, MIXTURE).verdict(ADDED, .05)).isEqualTo(Verdict.DOES_NOT_PAY);
        assertThat(new ReturnOnInvestment(.0134, 0, MIXTURE).verdict(ADDED, .05))
                .isEqualTo(Verdict.OPEN);
    }

    @Test
    void fixedCostsCount() {
        assertThat(new ReturnOnInvestment(.05, .01, MIXTURE).verdict(ADDED, .05))
                .isEqualTo(Verdict.DOES_NOT_PAY);
    }

    @Test
    void qualityThatMayBeZeroHasNoCostPerPoint() {
        var unclear = new Added(10_000, .0001, .0004, .04, 1.6e-6, 2e-5);

        assertThat(new ReturnOnInvestment(.05, 0, MIXTURE).costPerPoint(unclear, .05))
                .isEqualTo(new CostPerPoint.NotEstimable());
    }

    @Test
    void fewPairsSayHowManyAreMissing() {
        var few = new Added(50, .03, .0004, .04, 1.6e-6, 2e-5);
        var roi = new ReturnOnInvestment(.05, 0, MIXTURE);

        assertThat(roi.costPerPoint(few, .05)).isEqualTo(new CostPerPoint.Insufficient(50, 100));
        assertThat(roi.verdict(few, .05)).isEqualTo(Verdict.OPEN);
    }

    /** Both arms swapped: what was gained is lost, at the same ratio. */
    @Test
    void swappedArmsMirrorTheValueAndKeepTheRatio() {
        var swapped = new Added(10_000, -.03, -.0004, .04, 1.6e-6, 2e-5);
        var roi = new ReturnOnInvestment(.05, 0, MIXTURE);

        assertThat(roi.verdict(swapped, .05)).isEqualTo(Verdict.DOES_NOT_PAY);
        assertThat(roi.costPerPoint(swapped, .05)).isEqualTo(roi.costPerPoint(ADDED, .05));
    }

    @Test
    void impossibleMomentsAreRefusedByValue() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Added(10, 0, 0, 1, 1, 1.5))
                .withMessageContaining("1.5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Added(1, 0, 0, 1, 1, 0))
                .withMessageContaining("1");
    }
}
