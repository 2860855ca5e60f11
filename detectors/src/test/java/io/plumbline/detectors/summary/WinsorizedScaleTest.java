package io.plumbline.detectors.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class WinsorizedScaleTest {
    private final WinsorizedScale scale = new WinsorizedScale(10, 30);

    @Test
    void theEndsAreOneAndMinusOneAndBeyondThemNothingGrows() {
        assertThat(scale.scaled(10)).isEqualTo(-1);
        assertThat(scale.scaled(20)).isZero();
        assertThat(scale.scaled(1e300)).isEqualTo(1);
        assertThat(scale.scaled(Double.NEGATIVE_INFINITY)).isEqualTo(-1);
        assertThat(scale.mean(scale.scaled(17))).isCloseTo(17, within(1e-12));
    }

    @Test
    void refusesMistakes() {
        assertThatThrownBy(() -> scale.scaled(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> scale.mean(1.5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new WinsorizedScale(1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new WinsorizedScale(-Double.MAX_VALUE, Double.MAX_VALUE))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
