package io.plumbline.detectors.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plumbline.detectors.finding.Finding;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DistinctCountTest {
    /** Theory 1.6 % (1.04/64); the root mean square of 200 runs has a relative standard error of 5 %. */
    @ParameterizedTest
    @ValueSource(ints = {100, 3_000, 12_000, 50_000})
    void theErrorIsThatOfTheory(int ids) {
        var random = new SplittableRandom(ids);
        double squares = 0;
        double sum = 0;

        for (int run = 0; run < 200; run++) {
            double error = of(random, ids).estimate() / ids - 1;
            squares += error * error;
            sum += error;
        }

        assertThat(Math.sqrt(squares / 200)).isLessThan(DistinctCount.RELATIVE_ERROR * 1.15);
        assertThat(sum / 200).isCloseTo(0, within(3 * DistinctCount.RELATIVE_ERROR / Math.sqrt(200)));
    }

    /** Level 5 %, 1,000 runs: Monte Carlo standard error 0.7 %. */
    @Test
    void theRatioTestKeepsItsLevel() {
        var random = new SplittableRandom(1);
        int rejected = 0;

        for (int run = 0; run < 1_000; run++) {
            var finding = DistinctCount.ratio(of(random, 10_000), of(random, 10_000), 0);
            if (finding instanceof Finding.Tested tested && tested.pValue() <= 0.05) rejected++;
        }

        System.out.println("distinct ratio at the null: " + rejected / 1_000.0 + " of 1,000 below 5 %");
        assertThat(rejected).isBetween(10, 50 + 21);
    }

    @Test
    void swappingTheArmsChangesTheSignAlone() {
        var random = new SplittableRandom(3);
        var more = of(random, 20_000);
        var less = of(random, 10_000);

        var ratio = (Finding.Tested) DistinctCount.ratio(more, less, 0.1);
        var swapped = (Finding.Tested) DistinctCount.ratio(less, more, 0.1);

        assertThat(ratio.effect()).isCloseTo(Math.log(2), within(0.1)).isCloseTo(-swapped.effect(), within(1e-15));
        assertThat(ratio.pValue()).isEqualTo(swapped.pValue()).isLessThan(1e-6);
    }

    @Test
    void fewIdsAreInsufficientAndAnIdCountsOnce() {
        var count = new DistinctCount();

        for (int round = 0; round < 10; round++) count.add("request-1");

        assertThat(count.estimate()).isCloseTo(1, within(0.01));
        assertThat(new DistinctCount().estimate()).isZero();
        assertThat(DistinctCount.ratio(count, count, 0)).isEqualTo(new Finding.Insufficient(1, 100));
        assertThatThrownBy(() -> DistinctCount.ratio(count, count, Double.NaN))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void partsThatOverlapMergeToTheWholeInAnyOrder(long seed) {
        var random = new SplittableRandom(seed);
        var whole = new DistinctCount();
        var first = new DistinctCount();
        var second = new DistinctCount();
        for (int index = 0; index < 5_000; index++) {
            String id = "id-" + random.nextInt(3_000);
            whole.add(id);
            if (random.nextBoolean()) first.add(id);
            else second.add(id);
        }

        var forward = first.copy();
        forward.merge(second);
        second.merge(first);

        assertThat(forward.encode()).isEqualTo(whole.encode()).isEqualTo(second.encode());
        assertThat(DistinctCount.decode(whole.encode())).isEqualTo(whole);
    }

    /** Register and rank of "a" from the definitions of the hash and the layout, in Python. */
    @Test
    void theBytesOfVersionOneStay() {
        var count = new DistinctCount();
        count.add("a");

        byte[] bytes = count.encode();

        assertThat(bytes).containsExactly(1, 1, 67, 3);
    }

    private static DistinctCount of(SplittableRandom random, int ids) {
        var count = new DistinctCount();
        for (int id = 0; id < ids; id++) count.addHash(random.nextLong());
        return count;
    }
}
