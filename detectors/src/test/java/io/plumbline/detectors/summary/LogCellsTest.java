package io.plumbline.detectors.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogCellsTest {
    @ParameterizedTest
    @CsvSource({
        "1, 0",
        "1.02, 0",
        "1.0203, 1",
        "0.99, -1",
        "0, -2002",
        "1e-300, -2001",
        "1e300, 2001",
        "2.718281828459046, 50"
    })
    void cellIsTheFloorOfFiftyLogarithms(double x, int cell) {
        assertThat(LogCells.cell(x)).isEqualTo(cell);
    }

    @Test
    void aMidpointLiesInItsCellWithinOnePercent() {
        for (double x = 1e-9; x < 1e9; x *= 1.37) {
            assertThat(LogCells.midpoint(LogCells.cell(x)) / x).isCloseTo(1, within(0.0101));
        }
    }

    @Test
    void quantilesAreWithinOnePercentOfThoseOfTheSortedValues() {
        var random = new Random(20_260_101);
        double[] values = random.doubles(10_000)
                .map(uniform -> Math.exp(3 * uniform * uniform))
                .toArray();
        var histogram = new Histogram();
        for (double value : values) histogram.add(LogCells.cell(value));
        Arrays.sort(values);

        for (double q : new double[] {0, 0.01, 0.5, 0.95, 0.99, 1}) {
            double exact = values[(int) Math.max(0, Math.ceil(q * values.length) - 1)];
            assertThat(LogCells.quantile(histogram, q) / exact).isCloseTo(1, within(0.0101));
        }
    }

    @Test
    void noDataHasNoQuantileAndANegativeNumberNoCell() {
        assertThatThrownBy(() -> LogCells.quantile(new Histogram(), 0.5)).hasMessageContaining("empty");
        assertThatThrownBy(() -> LogCells.cell(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> LogCells.cell(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }
}
