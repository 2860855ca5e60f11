package io.plumbline.detectors.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExactSumTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void partsInAnyOrderHaveTheBitsOfTheWhole(long seed) {
        var random = new Random(seed);
        var whole = new ExactSum();
        var reference = BigDecimal.ZERO;
        var parts = new ExactSum[] {new ExactSum(), new ExactSum(), new ExactSum()};
        for (int index = 0; index < 2_000; index++) {
            double value = random.nextGaussian() * Math.pow(10, random.nextInt(30) - 12);
            var one = new ExactSum();
            one.add(value);
            reference = reference.add(one.value());
            whole.add(value);
            parts[random.nextInt(3)].add(value);
        }

        var merged = new ExactSum();
        for (int index : new int[] {1, 2, 0}) merged.merge(parts[index]);

        assertThat(merged).isEqualTo(whole);
        assertThat(merged.value()).isEqualByComparingTo(reference);
        assertThat(ExactSum.decode(merged.encode())).isEqualTo(merged);
        assertThat(ExactSum.of(merged.value())).isEqualTo(merged);
    }

    @Test
    void aTenthAddedAMillionTimesIsAHundredThousand() {
        var sum = new ExactSum();

        for (int index = 0; index < 1_000_000; index++) sum.add(0.1);

        assertThat(sum.value()).isEqualByComparingTo("100000");
    }

    @Test
    void aSumAndItsNegativeAreNothing() {
        var sum = new ExactSum();

        for (double value : new double[] {1e17, 1e-9, -1e17, -1e-9, 3.25, -3.25}) sum.add(value);

        assertThat(sum.value()).isEqualByComparingTo("0");
        assertThat(sum).isEqualTo(new ExactSum());
    }

    @Test
    void anAbsurdValueCountsAsTheLimit() {
        var sum = new ExactSum();

        sum.add(1e300);
        sum.add(-1e18);

        assertThat(sum.value()).isEqualByComparingTo("0");
    }

    @Test
    void refusesWhatIsNotANumberAndATotalBeyond128Bits() {
        var sum = ExactSum.of(new BigDecimal("1.7e29"));

        assertThatThrownBy(() -> sum.add(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> sum.add(Double.POSITIVE_INFINITY)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> sum.merge(ExactSum.of(new BigDecimal("1.7e29"))))
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void corruptBytesNameTheCause() {
        assertThatThrownBy(() -> ExactSum.decode(new byte[] {1})).hasMessageContaining("it has 1 bytes");
        assertThatThrownBy(() -> ExactSum.decode(new byte[18])).hasMessageContaining("it has 18 bytes");
        assertThatThrownBy(() -> ExactSum.decode(new byte[] {9, 0})).hasMessageContaining("layout version 9");
    }
}
