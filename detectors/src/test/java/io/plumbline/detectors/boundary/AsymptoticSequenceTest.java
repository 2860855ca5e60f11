package io.plumbline.detectors.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.plumbline.detectors.Counts;
import io.plumbline.detectors.sequential.FixedBetMixture;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AsymptoticSequenceTest {
    /** Values of gbstats packages/stats/tests/frequentist/test_tests.py. */
    @Test
    void meetsTheValuesOfTheReference() {
        var both = new AsymptoticSequence(0.05, 1_000).twoSided(0.5033610858562358, 0.3334122146400735, 6_461);
        var share = new AsymptoticSequence(0.05, 5_000).twoSided(0.5038633516821496, 0.033860214798231224, 6_461);
        var above = new AsymptoticSequence(0.05, 5_000).above(0.23437666666666668, 0.12983081254184736, 6_461);
        var below = new AsymptoticSequence(0.05, 5_000).below(0.23437666666666668, 0.12983081254184736, 6_461);

        assertThat(both.low()).isCloseTo(-0.55844, within(1e-5));
        assertThat(both.high()).isCloseTo(1.56516, within(1e-5));
        assertThat(share.low()).isCloseTo(0.40098, within(1e-5));
        assertThat(share.high()).isCloseTo(0.60675, within(1e-5));
        assertThat(above.low()).isCloseTo(-0.12656844172804982, within(1e-9));
        assertThat(above.high()).isInfinite();
        assertThat(below.high()).isCloseTo(0.5953217750613832, within(1e-9));
    }

    /**
     * A loss in 1 of 500 units, looked at every 20 units from 100 to 3,000 on: the true mean must be lost in at most 5 % of
     * 300 runs (standard error 1.3 %).
     */
    @Test
    void losesRareMetricsWhereTheMixtureOfBetsHolds() {
        var asymptotic = new AsymptoticSequence(0.05, 1_000);
        var bets = new FixedBetMixture(0.1);
        var random = new Random(1);
        int lostByAsymptotic = 0;
        int lostByBets = 0;
        for (int run = 0; run < 300; run++) {
            long losses = 0;
            boolean asymptoticLost = false;
            boolean betsLost = false;
            for (int n = 1; n <= 3_000; n++) {
                if (random.nextDouble() < 0.002) losses++;
                if (n < 100 || n % 20 != 0) continue;
                double mean = -(double) losses / n;
                double error = Math.sqrt(-mean * (1 + mean) / (n - 1));
                var interval = asymptotic.twoSided(mean, error, n);
                asymptoticLost |= interval.low() > -0.002 || interval.high() < -0.002;
                var units = Counts.winsTiesLosses(0, n - losses, losses);
                betsLost |= bets.logEvidenceAbove(units, -0.002) >= Math.log(40)
                        || bets.logEvidenceBelow(units, -0.002) >= Math.log(40);
            }
            if (asymptoticLost) lostByAsymptotic++;
            if (betsLost) lostByBets++;
        }
        System.out.println(
                "rare metric: asymptotic lost " + lostByAsymptotic / 300.0 + ", bets lost " + lostByBets / 300.0);

        assertThat(lostByAsymptotic / 300.0).isGreaterThan(0.5);
        assertThat(lostByBets / 300.0).isLessThan(0.05 + 3 * 0.013);
    }

    @Test
    void scaleCarriesOver() {
        var sequence = new AsymptoticSequence(0.05, 1_000);

        var interval = sequence.twoSided(1, 0.1, 500);
        var doubled = sequence.twoSided(2, 0.2, 500);

        assertThat(doubled.low()).isCloseTo(2 * interval.low(), within(1e-12));
        assertThat(doubled.high()).isCloseTo(2 * interval.high(), within(1e-12));
    }

    @Test
    void mistakesAreNamed() {
        var sequence = new AsymptoticSequence(0.05, 1_000);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> sequence.twoSided(Double.NaN, 1, 10))
                .withMessageContaining("NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sequence.twoSided(0, -1, 10))
                .withMessageContaining("-1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AsymptoticSequence(0.6, 10).above(0, 1, 10))
                .withMessageContaining("1.2");
    }
}
