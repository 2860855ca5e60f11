package io.plumbline.detectors.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KllErrorTest {
    /** The table "KLL accuracy and size" of datasketches.apache.org. */
    @ParameterizedTest
    @CsvSource({
        "25, 0.1004, 0.1174",
        "50, 0.0512, 0.0611",
        "100, 0.0261, 0.0318",
        "200, 0.0133, 0.0165",
        "400, 0.0068, 0.0086",
        "800, 0.0035, 0.0045",
        "1600, 0.0018, 0.0023"
    })
    void meetsTheTableOfTheLibrary(int k, double rank, double share) {
        var error = new KllError(k);

        assertThat(error.ofRank()).isCloseTo(rank, within(5e-5));
        assertThat(error.ofShare()).isCloseTo(share, within(5e-5));
    }

    @Test
    void aSizeThatNoSketchHasIsAMistake() {
        assertThatIllegalArgumentException().isThrownBy(() -> new KllError(7)).withMessageContaining("7");
    }
}
