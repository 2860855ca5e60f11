package io.plumbline.detectors.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DifferenceGridTest {
    /** Worked by hand from {@code pos = (x + 1) / 0.01; k = floor(pos); k + 1 when u < frac}. */
    @ParameterizedTest
    @CsvSource({"0.123, 0.2, 113", "0.123, 0.31, 112", "-0.4567, 0.9, 54", "1, 0.5, 200", "-1, 0.5, 0"})
    void roundsUpWithTheChanceOfTheFraction(double difference, double uniform, int cell) {
        assertThat(DifferenceGrid.round(difference, uniform)).isEqualTo(cell);
    }

    @Test
    void aDifferenceOnTheGridIsExactWhateverTheHash() {
        for (int cell = 0; cell < DifferenceGrid.CELLS; cell++) {
            for (double error : new double[] {-9e-10, 0, 9e-10}) {
                for (long hash = 0; hash < 20; hash++) {
                    assertThat(DifferenceGrid.cell(DifferenceGrid.value(cell) + error, hash))
                            .isEqualTo(cell);
                }
            }
        }
    }

    /** The standard error of the mean of 100,000 roundings is at most 0.005 / sqrt(100,000) = 1.6e-5; four of them. */
    @ParameterizedTest
    @ValueSource(doubles = {0.001, -0.337, 0.9999, 0.0049, -0.9951})
    void roundingKeepsTheMean(double difference) {
        double sum = 0;
        for (int index = 0; index < 100_000; index++) {
            sum += DifferenceGrid.value(DifferenceGrid.cell(difference, StableHash.of("request-" + index)));
        }

        assertThat(sum / 100_000).isCloseTo(difference, within(6.4e-5));
    }

    @Test
    void mirroringTwiceChangesNothing() {
        var histogram = new Histogram();
        histogram.add(0, 3);
        histogram.add(100, 5);
        histogram.add(150, 7);

        var mirrored = DifferenceGrid.mirror(histogram);

        assertThat(mirrored).hasToString("Histogram[n=15 50:7 100:5 200:3]");
        assertThat(DifferenceGrid.mirror(mirrored)).isEqualTo(histogram);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1.00001, -1.00001, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void refusesWhatIsNoDifference(double difference) {
        assertThatThrownBy(() -> DifferenceGrid.cell(difference, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not within [-1, 1]");
    }
}
