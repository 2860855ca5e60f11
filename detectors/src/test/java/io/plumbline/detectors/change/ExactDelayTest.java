package io.plumbline.detectors.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ExactDelayTest {
    /** Lucas and Crosier (1982), tabular CUSUM with k = 0.5: two-sided run length 168 and 465, delay 8.38 and 10.4. */
    @Test
    void cusumMeetsTheTableOfLucasAndCrosier() {
        var four = new ExactDelay(1).cusum(4);
        var five = new ExactDelay(1).cusum(5);

        assertThat(four.averageRunLength() / 2).isCloseTo(168, within(0.6));
        assertThat(four.delay()).isCloseTo(8.38, within(0.05));
        assertThat(five.averageRunLength() / 2).isCloseTo(465, within(0.6));
        assertThat(five.delay()).isCloseTo(10.4, within(0.05));
    }

    /** An independent Nyström solution with other nodes, for theta 0.5 and a run length of 1e5. */
    @Test
    void meetsTheIndependentSolution() {
        var exact = new ExactDelay(0.5);

        double h = exact.cusumThreshold(1e5);
        var shiryaevRoberts = exact.shiryaevRoberts(74761.1673427746);

        assertThat(h).isCloseTo(8.85258437398436, within(1e-5));
        assertThat(exact.cusum(h).delay()).isCloseTo(67.50281210654911, withinPercentage(0.001));
        assertThat(shiryaevRoberts.averageRunLength()).isCloseTo(1e5, withinPercentage(0.001));
        assertThat(shiryaevRoberts.delay()).isCloseTo(70.63749152425447, withinPercentage(0.001));
        assertThat(shiryaevRoberts.stationaryDelay()).isCloseTo(63.14366479486319, withinPercentage(0.001));
    }

    /** 4,000 runs put the mean run length within 3 standard errors of 1.6 %, that is 4.8 %. */
    @Test
    void simulationAgrees() {
        var exact = new ExactDelay(1).cusum(3);
        var random = new Random(8);
        long values = 0;
        for (int run = 0; run < 4_000; run++) {
            double sum = 0;
            while (sum < 3) {
                sum = Math.max(0, sum + random.nextGaussian() - 0.5);
                values++;
            }
        }

        assertThat(values / 4_000.0).isCloseTo(exact.averageRunLength(), withinPercentage(4.8));
    }

    @Test
    void eachIsBestForItsOwnDelayAtTheSameRunLength() {
        var exact = new ExactDelay(1);

        var cusum = exact.cusum(exact.cusumThreshold(1_000));
        var shiryaevRoberts = exact.shiryaevRoberts(exact.shiryaevRobertsThreshold(1_000));

        assertThat(cusum.averageRunLength()).isCloseTo(1_000, withinPercentage(0.001));
        assertThat(shiryaevRoberts.averageRunLength()).isCloseTo(1_000, withinPercentage(0.001));
        assertThat(cusum.delay()).isLessThan(shiryaevRoberts.delay());
        assertThat(shiryaevRoberts.stationaryDelay()).isLessThan(cusum.stationaryDelay());
    }

    @Test
    void mistakesAreNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ExactDelay(Double.NaN))
                .withMessageContaining("NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ExactDelay(1).cusum(0))
                .withMessageContaining("0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ExactDelay(1).cusumThreshold(2))
                .withMessageContaining("2.0");
    }
}
