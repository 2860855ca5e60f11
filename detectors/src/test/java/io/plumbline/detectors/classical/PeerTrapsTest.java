package io.plumbline.detectors.classical;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Defects that were found in other libraries. */
class PeerTrapsTest {
    /**
     * River to 0.21.2 left out the last bucket of each row. Of 64 values there are rows of 4 * 8, 5 * 4, 4 * 2 and 4 *
     * 1: the only border that tells a change after 52 of them lies behind a last bucket.
     */
    @Test
    void adwinLooksAtEveryBorder() {
        var adwin = new Adwin(new Adwin.Settings(0.05, 64, 5, 5, 10));
        var signal = Signal.STABLE;
        for (int index = 0; index < 64; index++) signal = adwin.update(index < 52 ? 0 : 1);

        assertThat(signal).isEqualTo(Signal.CHANGE);
    }

    /** MOA's ADWINChangeDetector tells a rise of the mean only. */
    @Test
    void adwinTellsAFallLikeARise() {
        double[] rise = new double[2_000];
        var random = new Random(95);
        for (int index = 0; index < rise.length; index++) {
            rise[index] = (index < 1_000 ? 0 : 0.3) + 0.5 * random.nextDouble();
        }
        double[] fall = java.util.Arrays.stream(rise).map(value -> -value).toArray();

        var whenRising = Streams.changes(new Adwin(Adwin.Settings.DEFAULT), rise);
        var whenFalling = Streams.changes(new Adwin(Adwin.Settings.DEFAULT), fall);

        assertThat(whenFalling).isEqualTo(whenRising).hasSize(1);
    }

    /** NannyML judges the chunks its thresholds were learned from; here the values of a reference are never judged. */
    @Test
    void theReferenceIsNotJudgedByItself() {
        double[] values = new double[31];
        for (int index = 0; index < 30; index++) values[index] = index < 29 ? index % 2 : 1_000;
        values[30] = 1_000;
        var chart = new Cusum(0, 1, Direction.BOTH, new Reference.FirstValues(30));

        assertThat(Streams.changes(chart, values)).containsExactly(30);
    }
}
