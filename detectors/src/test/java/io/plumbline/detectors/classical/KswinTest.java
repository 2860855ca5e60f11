package io.plumbline.detectors.classical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KswinTest {
    /** scipy 1.17.1, the exact two-sided p-value of ks_2samp. */
    @ParameterizedTest
    @CsvSource({
        "30, 70, 520, 0.13014329679923722",
        "30, 70, 786, 0.003775315719470056",
        "30, 70, 1048, 2.697873671508588e-05",
        "30, 70, 1310, 3.3841517083965345e-08",
        "100, 100, 2500, 0.0037294923618311367",
        "100, 100, 3750, 8.001543644272532e-07",
        "7, 11, 27, 0.5533559577677224",
        "7, 11, 63, 0.002828054298642534",
        "7, 11, 9, 1"
    })
    void pValueAgreesWithScipy(int recent, int older, long distance, double p) {
        assertThat(Kswin.pValue(recent, older, distance)).isCloseTo(p, within(1e-13));
        assertThat(Kswin.pValue(older, recent, distance)).isCloseTo(p, within(1e-13));
    }

    /** Of 3 against 4 values the largest distance has p = 2 / 35. */
    @Test
    void alarmsOnTheExactLevelAndNotBelow() {
        double[] apart = {1, 2, 3, 4, 11, 12, 13};

        assertThat(Streams.changes(new Kswin(0.0572, 7, 3), apart)).containsExactly(6);
        assertThat(Streams.changes(new Kswin(0.0571, 7, 3), apart)).isEmpty();
    }

    @Test
    void onlyTheOrderOfTheValuesCounts() {
        double[] values = Streams.levels(7);
        double[] squeezed = Arrays.stream(values).map(Math::atan).toArray();
        double[] mirrored = Arrays.stream(values).map(value -> -value).toArray();
        var changes = Streams.changes(new Kswin(0.0005, 120, 40), values);

        assertThat(Streams.changes(new Kswin(0.0005, 120, 40), squeezed))
                .isEqualTo(changes)
                .isNotEmpty();
        assertThat(Streams.changes(new Kswin(0.0005, 120, 40), mirrored)).isEqualTo(changes);
    }
}
