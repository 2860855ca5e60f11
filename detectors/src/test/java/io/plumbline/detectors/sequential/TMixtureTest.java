package io.plumbline.detectors.sequential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Closed forms evaluated with mpmath at 40 digits, and those of avlm (R, michaellindon/avlm). */
class TMixtureTest {
    private static final double ALPHA = 0.05;
    private static final TMixture MIXTURE = new TMixture(630, 0);

    @Test
    void evidenceIsThatOfTheClosedForm() {
        assertThat(MIXTURE.logEvidence(new Moments(1_000, 2 / Math.sqrt(1_000), 1), 0))
                .isCloseTo(0.7495151229527507, within(1e-10));
        assertThat(new TMixture(10, 0).logEvidence(new Moments(30, 5, 1), 5))
                .isCloseTo(-0.5 * Math.log(4), within(1e-12));
    }

    @Test
    void theRadiusIsThatOfTheClosedForm() {
        assertThat(TMixture.tuning(5_000, ALPHA)).isCloseTo(630.028048962817, within(1e-9));
        assertThat(MIXTURE.radiusFactor(1_000, ALPHA)).isCloseTo(3.375441720819597, within(1e-9));
        assertThat(MIXTURE.radiusFactor(100_000, 0.01)).isCloseTo(3.7913994992858995, within(1e-9));
        assertThat(MIXTURE.radiusFactor(61, ALPHA)).isInfinite();
        assertThat(MIXTURE.radiusFactor(1, ALPHA)).isInfinite();
    }

    @Test
    void oneSidedEvidenceIsThatOfTheClosedFormAndBothSidesAddUp() {
        var sample = Moments.of(0.3, 1.2, -0.4, 0.9, 0.7, 0.1);
        var mirrored = new Moments(sample.n(), -sample.mean(), sample.variance());
        var mixture = new TMixture(2, 0);

        double above = Math.exp(mixture.logEvidenceAbove(sample, 0));
        double below = Math.exp(mixture.logEvidenceAbove(mirrored, 0));

        assertThat(above).isCloseTo(3.0483090520950262, within(1e-10));
        assertThat(below).isCloseTo(0.22743269716077397, within(1e-10));
        assertThat(above + below).isCloseTo(2 * Math.exp(mixture.logEvidence(sample, 0)), within(1e-12));
    }

    /** The ends of the interval are the means at which the evidence is 1/alpha. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void theIntervalHoldsTheMeansThatAreNotExcluded(long seed) {
        var sample = gaussian(seed, 500, 3, 2);

        var interval = known(MIXTURE, sample);

        assertThat(MIXTURE.logEvidence(sample, interval.low())).isCloseTo(Math.log(1 / ALPHA), within(1e-9));
        assertThat(MIXTURE.logEvidence(sample, interval.high())).isCloseTo(Math.log(1 / ALPHA), within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void aChangeOfUnitChangesOnlyTheUnit(long seed) {
        var sample = gaussian(seed, 500, 3, 2);
        var inOtherUnit = new Moments(500, 1_000 * sample.mean() - 7, 1e6 * sample.variance());

        var interval = known(MIXTURE, sample);
        var other = known(MIXTURE, inOtherUnit);

        assertThat(other.low()).isCloseTo(1_000 * interval.low() - 7, within(1e-9));
        assertThat(other.high()).isCloseTo(1_000 * interval.high() - 7, within(1e-9));
    }

    @Test
    void aSkewedMetricNeedsMoreUnits() {
        assertThat(new TMixture(630, 6.18).unitsNeeded(ALPHA)).isEqualTo((long) Math.ceil(25 * 6.18 * 6.18));
        assertThat(MIXTURE.unitsNeeded(ALPHA)).isEqualTo(100);
        assertThat(MIXTURE.confidenceSequence(new Moments(99, 0, 1), ALPHA))
                .isEqualTo(new Estimate.Insufficient(99, 100));
    }

    @Test
    void aPriorMadeForManyUnitsNeedsManyForAFiniteInterval() {
        var slow = new TMixture(TMixture.tuning(1_000_000, ALPHA), 0);

        long need = slow.unitsNeeded(1e-4);

        assertThat(slow.radiusFactor(need, 1e-4)).isFinite();
        assertThat(slow.confidenceSequence(new Moments(need, 0, 1), 1e-4)).isInstanceOf(Estimate.Known.class);
    }

    @Test
    void withoutVarianceThereIsNoIntervalAndNoEvidence() {
        var constant = new Moments(1_000, 5, 0);

        assertThat(MIXTURE.confidenceSequence(constant, ALPHA))
                .isEqualTo(new Estimate.Insufficient(1_000, Long.MAX_VALUE));
        assertThat(MIXTURE.logEvidence(constant, 0)).isZero();
    }

    @Test
    void whatIsNoNumberIsRefusedByName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Moments(1, Double.NaN, 0))
                .withMessageContaining("NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Moments(1, 0, Double.POSITIVE_INFINITY))
                .withMessageContaining("Infinity");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TMixture(0, 0))
                .withMessageContaining("0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MIXTURE.radiusFactor(100, 1))
                .withMessageContaining("1.0");
    }

    @Test
    void hugeSamplesKeepFiniteEvidence() {
        var sample = new Moments(1_000_000_000, 0.5, 1);

        assertThat(MIXTURE.logEvidence(sample, 0)).isFinite().isGreaterThan(1e7);
        assertThat(MIXTURE.logEvidenceAbove(sample, 0)).isFinite();
        assertThat(MIXTURE.logEvidenceAbove(new Moments(1_000_000, -9, 1), 0)).isLessThan(0);
    }

    private static Interval known(TMixture mixture, Moments sample) {
        return ((Estimate.Known) mixture.confidenceSequence(sample, ALPHA)).interval();
    }

    private static Moments gaussian(long seed, int n, double mean, double deviation) {
        var random = new Random(seed);
        return Moments.of(random.doubles(n)
                .map(ignored -> mean + deviation * random.nextGaussian())
                .toArray());
    }
}
