package io.plumbline.detectors.multiplicity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FalseDiscoveryTest {
    private static final double[] MIXED = {0.04, 0.001, 0.03, 0.005, 0.03, 0.5};

    /** scipy 1.17.1, stats.false_discovery_control. */
    @Test
    void adjustedPValuesAgreeWithScipy() {
        double[] ten = {0.0008, 0.009, 0.165, 0.205, 0.396, 0.45, 0.641, 0.781, 0.9, 0.993};

        assertThat(PValues.benjaminiHochberg(ten).adjusted())
                .containsExactly(
                        new double[] {
                            0.008,
                            0.045,
                            0.5125,
                            0.5125,
                            0.75,
                            0.75,
                            0.9157142857142857,
                            0.9762500000000001,
                            0.993,
                            0.993
                        },
                        within(1e-14));
        assertThat(PValues.benjaminiYekutieli(ten).adjusted())
                .containsExactly(
                        new double[] {0.02343174603174603, 0.1318035714285714, 1, 1, 1, 1, 1, 1, 1, 1}, within(1e-14));
        assertThat(PValues.benjaminiHochberg(MIXED).adjusted())
                .containsExactly(new double[] {0.048, 0.006, 0.045, 0.015, 0.045, 0.5}, within(1e-14));
        assertThat(PValues.benjaminiYekutieli(MIXED).adjusted())
                .containsExactly(new double[] {0.1176, 0.0147, 0.11025, 0.03675, 0.11025, 1}, within(1e-14));
    }

    @Test
    void rejectsUpToTheLastPValueUnderItsLine() {
        assertThat(PValues.benjaminiHochberg(MIXED).rejected(0.046)).hasToString("{1, 2, 3, 4}");
        assertThat(PValues.benjaminiYekutieli(MIXED).rejected(0.05)).hasToString("{1, 3}");
        assertThat(PValues.benjaminiHochberg().rejected(0.05).isEmpty()).isTrue();
    }

    @Test
    void orderDoesNotMatter() {
        double[] reversed = new double[MIXED.length];
        for (int index = 0; index < reversed.length; index++) reversed[index] = MIXED[MIXED.length - 1 - index];
        double[] there = PValues.benjaminiHochberg(MIXED).adjusted();
        double[] back = PValues.benjaminiHochberg(reversed).adjusted();

        for (int index = 0; index < back.length; index++) {
            assertThat(back[index]).isEqualTo(there[back.length - 1 - index]);
        }
    }

    /** By hand: 10 e-values at alpha 0.1 need 100 / k for the k-th largest; k = 5 needs 20. */
    @Test
    void eBhRejectsTheFiveLargest() {
        double[] evidence = {250, 3, 90, 0.5, 45, 60, 1.2, 0.2, 30, 8};

        assertThat(EValues.benjaminiHochberg(0.1, evidence)).hasToString("{0, 2, 4, 5, 8}");
        assertThat(EValues.benjaminiHochberg(0.1, 1, 2, 3).isEmpty()).isTrue();
    }

    /** Vovk and Wang's mixture, mpmath with 40 digits; its limits are 1/2 at 1 and none at 0. */
    @Test
    void calibratesPValues() {
        assertThat(EValues.ofPValue(0.05)).isCloseTo(1.783322181482338, within(1e-12));
        assertThat(EValues.ofPValue(0.01)).isCloseTo(4.450992260085819, within(1e-12));
        assertThat(EValues.ofPValue(0.001)).isCloseTo(20.791133540988064, within(1e-12));
        assertThat(EValues.ofPValue(1)).isEqualTo(0.5);
        assertThat(EValues.ofPValue(0)).isFinite().isGreaterThan(1e300);
        assertThat(EValues.ofPValue(Math.exp(-0.5 - 1e-12)))
                .isCloseTo(EValues.ofPValue(Math.exp(-0.5 + 1e-12)), within(1e-11));
    }

    /** E[e(P)] is 1 for a uniform P: midpoint sum over p = u^8, which tames the end at 0. */
    @Test
    void calibratedEvidenceHasExpectationOne() {
        double sum = 0;
        int cells = 200_000;
        for (int cell = 0; cell < cells; cell++) {
            double u = (cell + 0.5) / cells;
            sum += EValues.ofPValue(Math.pow(u, 8)) * 8 * Math.pow(u, 7) / cells;
        }

        assertThat(sum).isBetween(0.95, 1.0);
    }

    /**
     * 40 tests, 8 of them false hypotheses by 3 sd, q = 0.1. Theory for BH: .1 * 32 / 40 = .08 if independent, at most
     * that at positive correlation; for BY at most .08 / 4.28 whatever. With alternating signs of a shock (correlation
     * -.5 and +.5) theory only promises BY. 2,000 runs: standard error at most .0061 (shock in common: the share is
     * nearly all or nothing).
     */
    @ParameterizedTest
    @CsvSource({"0, false", "0.5, false", "0.5, true"})
    void keepTheFalseDiscoveryRate(double correlation, boolean alternating) {
        var random = new Random(63);
        double hochberg = 0;
        double yekutieli = 0;
        for (int run = 0; run < 2_000; run++) {
            double shock = random.nextGaussian();
            double[] p = new double[40];
            for (int test = 0; test < 40; test++) {
                double sign = alternating && test % 2 == 1 ? -1 : 1;
                double z = sign * Math.sqrt(correlation) * shock + Math.sqrt(1 - correlation) * random.nextGaussian();
                p[test] = upperTail(z + (test < 8 ? 3 : 0));
            }
            hochberg += falseShare(PValues.benjaminiHochberg(p).rejected(0.1));
            yekutieli += falseShare(PValues.benjaminiYekutieli(p).rejected(0.1));
        }

        assertThat(hochberg / 2_000).isLessThan(0.08 + 3 * 0.0061);
        assertThat(yekutieli / 2_000).isLessThan(0.08 / 4.28 + 3 * 0.0031);
    }

    @Test
    void refusesWhatIsNoPValueAndNoEvidence() {
        assertThatThrownBy(() -> PValues.benjaminiHochberg(0.1, Double.NaN)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> PValues.benjaminiHochberg(-0.1)).hasMessageContaining("-0.1");
        assertThatThrownBy(() -> PValues.benjaminiHochberg(0.1).rejected(0)).hasMessageContaining("0.0");
        assertThatThrownBy(() -> EValues.benjaminiHochberg(0.1, -2)).hasMessageContaining("-2.0");
        assertThatThrownBy(() -> EValues.ofPValue(2)).hasMessageContaining("2.0");
    }

    private static double falseShare(java.util.BitSet rejected) {
        long wrong = rejected.stream().filter(test -> test >= 8).count();
        return rejected.isEmpty() ? 0 : wrong / (double) rejected.cardinality();
    }

    private static double upperTail(double z) {
        return org.apache.commons.math3.special.Erf.erfc(z / Math.sqrt(2)) / 2;
    }
}
