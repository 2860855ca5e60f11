package io.plumbline.detectors.sequential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MissingLabelsTest {
    @Test
    void missingLabelsCouldHaveBeenEitherEnd() {
        var bounds = MissingLabels.bounds(80, .75, 20, 0, 1);

        assertThat(bounds.low()).isCloseTo(.60, within(1e-12));
        assertThat(bounds.high()).isCloseTo(.80, within(1e-12));
    }

    @Test
    void noneMissingLeavesTheMeanAndAllMissingTheRange() {
        assertThat(MissingLabels.bounds(10, .5, 0, 0, 1)).isEqualTo(new Interval(10, .5, .5, .5));
        assertThat(MissingLabels.bounds(0, Double.NaN, 5, -1, 1)).isEqualTo(new Interval(0, Double.NaN, -1, 1));
        assertThat(MissingLabels.bounds(0, Double.NaN, 0, -1, 1)).isEqualTo(new Interval(0, Double.NaN, -1, 1));
    }

    @Test
    void aMeanOutsideTheRangeIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MissingLabels.bounds(1, 2, 1, 0, 1))
                .withMessageContaining("2.0");
    }
}
