package io.plumbline.detectors.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptimalDelayTest {
    /** The closed form with 40 digits (mpmath). */
    @ParameterizedTest
    @CsvSource({
        "1e6, 0.125, 11.736170900461273, 85.88943119716993",
        "1e5, 0.03125, 8.050081402814712, 225.61281532039857",
        "1e4, 0.005, 4.007468975568334, 605.1296650005148"
    })
    void agreesWithTheClosedForm(double gamma, double information, double height, double delay) {
        assertThat(OptimalDelay.height(gamma * information)).isCloseTo(height, within(1e-12));
        assertThat(OptimalDelay.of(gamma, information)).isCloseTo(delay, within(1e-9));
    }

    /** Exact worst mean delays of CUSUM for normal values, I = theta^2 / 2, from its integral equation (Nystrom). */
    @ParameterizedTest
    @CsvSource({"1e5, 0.5, 67.50281210654911", "1e4, 0.1, 605.1353155070337", "1e4, 0.25, 152.626883026804"})
    void isWithinAPercentOfTheOptimalNormalCusum(double gamma, double theta, double exact) {
        double delay = OptimalDelay.of(gamma, theta * theta / 2);

        assertThat(delay / exact).isBetween(0.994, 1.006);
    }

    /** Without much information nothing is found before it is found by chance: D* tends to gamma. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-12, 1e-8, 1e-3, 1, 50, 1e6})
    void solvesItsEquationAtAnySize(double product) {
        double height = OptimalDelay.height(product);

        assertThat(height).isPositive().isFinite();
        assertThat(Math.expm1(height) - height).isCloseTo(product, within(1e-9 * product + 1e-19));
        assertThat(OptimalDelay.of(1_000, product / 1_000)).isLessThanOrEqualTo(1_000);
    }

    @Test
    void refusesWhatIsNoRateAndNoInformation() {
        assertThatThrownBy(() -> OptimalDelay.of(0, 1)).hasMessageContaining("gamma");
        assertThatThrownBy(() -> OptimalDelay.of(1e4, Double.NaN)).hasMessageContaining("information");
    }
}
