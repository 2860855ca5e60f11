package io.plumbline.detectors.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.apache.commons.math3.distribution.UniformRealDistribution;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.Test;

class ReferenceRanksTest {
    private static final ReferenceRanks RANKS = new ReferenceRanks(new double[] {3, 1, 2, 2});

    @Test
    void theRankCountsWhatIsSmallerAndAShareOfTheTies() {
        assertThat(RANKS.rank(0, .5)).isCloseTo(.1, within(1e-12));
        assertThat(RANKS.rank(2, 0)).isCloseTo(.2, within(1e-12));
        assertThat(RANKS.rank(2, .5)).isCloseTo((1 + .5 * 3) / 5, within(1e-12));
        assertThat(RANKS.rank(9, .999)).isBetween(.8, 1.0);
        assertThat(RANKS.rank(Double.POSITIVE_INFINITY, 0)).isCloseTo(.8, within(1e-12));
    }

    /** New values of the same law have uniform ranks over references too, ties or not (p of 2,000 ranks, one look). */
    @Test
    void ranksOfTheSameLawAreUniformDespiteTies() {
        var random = new Random(8);
        double[] ranks = new double[2_000];
        for (int index = 0; index < ranks.length; index++) {
            double[] reference = random.ints(50, 0, 6).asDoubleStream().toArray();
            ranks[index] = new ReferenceRanks(reference).rank(random.nextInt(6), random.nextDouble());
        }

        double p = new KolmogorovSmirnovTest().kolmogorovSmirnovTest(new UniformRealDistribution(null, 0, 1), ranks);
        assertThat(p).isGreaterThan(.01);
    }

    @Test
    void theSameUnitLandsInTheSameCell() {
        assertThat(RANKS.cell(2, 42)).isEqualTo(RANKS.cell(2, 42));
    }

    @Test
    void whatHasNoRankIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ReferenceRanks(new double[0]));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ReferenceRanks(new double[] {1, Double.NaN}))
                .withMessageContaining("NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RANKS.rank(Double.NaN, 0))
                .withMessageContaining("NaN");
    }
}
