package io.plumbline.detectors.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MixtureTest {
    private static final double ALPHA = 0.05;
    private static final int RUNS = 600;

    /** The chance is at most alpha; 600 runs have a standard error of 0.0089. */
    private static final double MOST = ALPHA + 3 * Math.sqrt(ALPHA * (1 - ALPHA) / RUNS);

    /** Values of confseq test/uniform_boundaries_unittest.cpp. */
    @Test
    void meetsTheValuesOfTheReference() {
        var normal = NormalMixture.tightestAt(100, ALPHA);
        assertThat(normal.rho()).isCloseTo(12.60056, within(1e-5));
        assertThat(normal.logEvidence(10, 100)).isCloseTo(-0.6510052, within(1e-5));
        assertThat(normal.boundary(100, ALPHA)).isCloseTo(30.35209, within(1e-5));
        var oneSided = OneSidedNormalMixture.tightestAt(100, ALPHA);
        assertThat(oneSided.logEvidence(10, 100)).isCloseTo(-0.06502391, within(1e-5));
        assertThat(oneSided.boundary(100, ALPHA)).isCloseTo(27.66071, within(1e-5));
        var rate = BetaBinomialMixture.twoSided(100, ALPHA, 0.2, 0.8);
        assertThat(rate.logEvidence(10, 100)).isCloseTo(-0.6941012, within(1e-5));
        assertThat(rate.boundary(100, ALPHA)).isCloseTo(31.4308, within(1e-4));
        var highRate = BetaBinomialMixture.oneSided(100, ALPHA, 0.2, 0.8);
        assertThat(highRate.logEvidence(10, 100)).isCloseTo(-0.07134019, within(1e-5));
        assertThat(highRate.boundary(100, ALPHA)).isCloseTo(28.41238, within(1e-5));
        assertThat(GammaExponentialMixture.tightestAt(100, ALPHA, 2).logEvidence(10, 100))
                .isCloseTo(-0.2490165, within(1e-5));
        var counts = GammaPoissonMixture.tightestAt(100, ALPHA, 2);
        assertThat(counts.logEvidence(10, 100)).isCloseTo(-0.06991219, within(1e-5));
        assertThat(counts.boundary(100, ALPHA)).isCloseTo(30.1949, within(1e-4));
        assertThat(new StitchedBoundary(10, 3).boundary(100, ALPHA)).isCloseTo(64.48755, within(1e-5));
        assertThat(new StitchedBoundary(10, -1).boundary(100, ALPHA)).isCloseTo(28.99389, within(1e-5));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void evidenceIsOneAtTheStartAndTheThresholdOnTheBoundary(long seed) {
        var random = new Random(seed);
        double v = 20 + 500 * random.nextDouble();
        double alpha = 0.01 + 0.3 * random.nextDouble();

        Mixture[] mixtures = {
            NormalMixture.tightestAt(v, alpha),
            OneSidedNormalMixture.tightestAt(v, alpha),
            BetaBinomialMixture.twoSided(v, alpha, 0.3, 0.7),
            BetaBinomialMixture.oneSided(v, alpha, 0.3, 0.7),
            GammaExponentialMixture.tightestAt(v, alpha, 1.5),
            GammaPoissonMixture.tightestAt(v, alpha, 1.5)
        };

        for (var mixture : mixtures) {
            assertThat(mixture.logEvidence(0, 0)).as("%s", mixture).isCloseTo(0, within(1e-9));
            assertThat(mixture.logEvidence(mixture.boundary(v, alpha), v))
                    .as("%s", mixture)
                    .isCloseTo(-Math.log(alpha), within(1e-8));
        }
    }

    @Test
    void aSmallScaleOfTheTailIsTheNormalCase() {
        var normal = OneSidedNormalMixture.tightestAt(100, ALPHA);

        assertThat(GammaExponentialMixture.tightestAt(100, ALPHA, 0.02).boundary(100, ALPHA))
                .isCloseTo(normal.boundary(100, ALPHA), within(0.1));
        assertThat(GammaPoissonMixture.tightestAt(100, ALPHA, 0.02).boundary(100, ALPHA))
                .isCloseTo(normal.boundary(100, ALPHA), within(0.1));
    }

    @Test
    void farToTheLeftEvidenceStaysFiniteAndContinuous() {
        var oneSided = new OneSidedNormalMixture(1);
        double edge = -10 * Math.sqrt(101);

        assertThat(oneSided.logEvidence(edge - 1e-9, 100))
                .isCloseTo(oneSided.logEvidence(edge + 1e-9, 100), within(1e-6));
        assertThat(oneSided.logEvidence(-1e6, 100)).isFinite();
    }

    @Test
    void normalSumsCrossSeldom() {
        var two = NormalMixture.tightestAt(200, ALPHA);
        var one = OneSidedNormalMixture.tightestAt(200, ALPHA);
        var stitched = new StitchedBoundary(10, 0);

        assertThat(shareOfRunsOver(two, Random::nextGaussian)).isLessThan(MOST);
        assertThat(shareOfRunsOver(one, Random::nextGaussian)).isLessThan(MOST);
        var random = new Random(7);
        int crossed = 0;
        for (int run = 0; run < RUNS; run++) {
            double sum = 0;
            for (int n = 1; n <= 600; n++) {
                sum += random.nextGaussian();
                if (sum >= stitched.boundary(n, ALPHA)) {
                    crossed++;
                    break;
                }
            }
        }
        assertThat(crossed / (double) RUNS).isLessThan(MOST);
    }

    /** Waiting times less their mean are sub-exponential with c = 1 and variance 1. */
    @Test
    void sumsOfWaitingTimesCrossSeldom() {
        var mixture = GammaExponentialMixture.tightestAt(200, ALPHA, 1);

        assertThat(shareOfRunsOver(mixture, random -> -Math.log(1 - random.nextDouble()) - 1))
                .isLessThan(MOST);
    }

    /** Events of rate 1 less their mean are sub-Poisson with c = 1 and variance 1. */
    @Test
    void countsOfEventsCrossSeldom() {
        var mixture = GammaPoissonMixture.tightestAt(200, ALPHA, 1);

        assertThat(shareOfRunsOver(mixture, random -> {
                    int events = 0;
                    for (double left = random.nextDouble(); left > Math.exp(-1); left *= random.nextDouble()) events++;
                    return events - 1;
                }))
                .isLessThan(MOST);
    }

    @Test
    void aBoundaryThatNoSumCanReachIsInfinite() {
        assertThat(BetaBinomialMixture.twoSided(100, ALPHA, 0.2, 0.8).boundary(1, ALPHA))
                .isInfinite();
    }

    @Test
    void mistakesAreNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NormalMixture(Double.NaN))
                .withMessageContaining("NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NormalMixture(1).boundary(1, 1.5))
                .withMessageContaining("1.5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NormalMixture(1).logEvidence(Double.POSITIVE_INFINITY, 1))
                .withMessageContaining("Infinity");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GammaPoissonMixture(1, 1).logEvidence(-5, 1))
                .withMessageContaining("-5");
    }

    private static double shareOfRunsOver(Mixture mixture, ToDoubleFunction<Random> value) {
        var random = new Random(20_260_101);
        int crossed = 0;
        for (int run = 0; run < RUNS; run++) {
            double sum = 0;
            for (int n = 1; n <= 600; n++) {
                sum += value.applyAsDouble(random);
                if (mixture.logEvidence(sum, n) >= -Math.log(ALPHA)) {
                    crossed++;
                    break;
                }
            }
        }
        System.out.println(mixture.getClass().getSimpleName() + ": crossed " + crossed / (double) RUNS);
        return crossed / (double) RUNS;
    }
}
