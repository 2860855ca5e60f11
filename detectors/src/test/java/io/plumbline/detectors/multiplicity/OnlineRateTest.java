package io.plumbline.detectors.multiplicity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.function.DoublePredicate;
import java.util.function.Supplier;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;

class OnlineRateTest {
    private static final double[] P = {
        2.9e-08, 0.06743, 0.01514, 0.08174, 0.00171, 3.6e-05, 0.79149, 0.27201, 0.28295, 7.59e-08, 0.69274, 0.30443,
        0.00136, 0.72342, 0.54757
    };

    /** Values of the reference pages of the R package onlineFDR. */
    @Test
    void lordMeetsTheValuesOfTheReference() {
        double[] levels = {
            0.0002675839,
            0.0024664457,
            0.0005732818,
            0.0004872805,
            0.0004059066,
            0.0003447286,
            0.0029745013,
            0.0008450114,
            0.0007305648,
            0.0006243143,
            0.0032185913,
            0.0010617227,
            0.0009256825,
            0.0008019657,
            0.000705961
        };
        var stream = new LordPlusPlus(0.05);

        for (int index = 0; index < P.length; index++) {
            assertThat(stream.level()).isCloseTo(levels[index], within(1e-9));
            assertThat(stream.test(P[index])).isEqualTo(index == 0 || index == 5 || index == 9);
        }
    }

    /** Values of the reference pages of the R package onlineFDR. */
    @Test
    void addisMeetsTheValuesOfTheReference() {
        double[] levels = {
            0.002734314,
            0.005468627,
            0.005468627,
            0.005468627,
            0.005468627,
            0.010937254,
            0.016405881,
            0.016405881,
            0.005411923,
            0.002828822,
            0.008297449,
            0.008297449,
            0.003589243,
            0.00905787,
            0.00905787
        };
        var stream = new Addis(0.05);

        for (int index = 0; index < P.length; index++) {
            assertThat(stream.level()).isCloseTo(levels[index], within(1e-8));
            stream.test(P[index]);
        }
    }

    /** The mean share of false among rejected is at most 0.05; its standard error over 2,000 streams is below 0.003. */
    @Test
    void independentStreamsKeepTheFalseDiscoveryRate() {
        assertThat(falseDiscoveryRate("LORD++", () -> new LordPlusPlus(0.05)::test))
                .isLessThan(0.05 + 3 * 0.003);
        assertThat(falseDiscoveryRate("ADDIS", () -> new Addis(0.05)::test)).isLessThan(0.05 + 3 * 0.003);
    }

    @Test
    void addisPaysNothingForWhatItDiscards() {
        var stream = new Addis(0.05);
        double before = stream.level();

        for (int test = 0; test < 100; test++) stream.test(0.9);

        assertThat(stream.level()).isEqualTo(before);
    }

    @Test
    void mistakesAreNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LordPlusPlus(0.05).test(Double.NaN))
                .withMessageContaining("NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LordPlusPlus(0.05, 0.06))
                .withMessageContaining("0.06");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Addis(0.05, 0.02, 0.6, 0.5))
                .withMessageContaining("0.6");
    }

    /** Streams of 100 tests of which a fifth is real, 3 standard errors away. */
    private static double falseDiscoveryRate(String name, Supplier<DoublePredicate> streams) {
        var normal = new NormalDistribution(null, 0, 1);
        var random = new Random(3);
        double sum = 0;
        int found = 0;
        for (int run = 0; run < 2_000; run++) {
            var stream = streams.get();
            int rejected = 0;
            int falsely = 0;
            for (int test = 0; test < 100; test++) {
                boolean real = random.nextDouble() < 0.2;
                double p = normal.cumulativeProbability(random.nextGaussian() - (real ? 3 : 0));
                if (!stream.test(p)) continue;
                rejected++;
                if (!real) falsely++;
            }
            sum += falsely / (double) Math.max(1, rejected);
            found += rejected - falsely;
        }
        System.out.println(name + ": false discovery rate " + sum / 2_000 + ", found of real " + found / 40_000.0);
        return sum / 2_000;
    }
}
