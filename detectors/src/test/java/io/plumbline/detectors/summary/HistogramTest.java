package io.plumbline.detectors.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistogramTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void partsMergedInAnyOrderEqualTheWhole(long seed) {
        var random = new Random(seed);
        var whole = new Histogram();
        var parts = new Histogram[] {new Histogram(), new Histogram(), new Histogram()};
        for (int index = 0; index < 5_000; index++) {
            int cell = (int) (random.nextGaussian() * 300);
            whole.add(cell);
            parts[random.nextInt(3)].add(cell);
        }

        var merged = new Histogram();
        for (int index : new int[] {2, 0, 1}) merged.merge(parts[index]);

        assertThat(merged).isEqualTo(whole);
        assertThat(merged.encode()).isEqualTo(whole.encode());
        assertThat(merged.total()).isEqualTo(5_000);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whatIsEncodedIsDecoded(long seed) {
        var random = new Random(seed);
        var histogram = new Histogram();
        for (int index = 0; index < 200; index++) histogram.add(random.nextInt(), random.nextInt(1_000_000));
        histogram.add(Integer.MIN_VALUE, 1);
        histogram.add(Integer.MAX_VALUE, Long.MAX_VALUE - histogram.total());

        var decoded = Histogram.decode(histogram.encode());

        assertThat(decoded).isEqualTo(histogram);
        assertThat(decoded.total()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void anEmptyOneTakesTwoBytesAndComesBackEmpty() {
        byte[] bytes = new Histogram().encode();

        assertThat(bytes).hasSize(2);
        assertThat(Histogram.decode(bytes).isEmpty()).isTrue();
    }

    @Test
    void aCopyLeadsALifeOfItsOwn() {
        var histogram = new Histogram();
        histogram.add(7);
        var copy = histogram.copy();

        copy.add(7);
        copy.add(8);

        assertThat(histogram.total()).isEqualTo(1);
        assertThat(copy.total()).isEqualTo(3);
    }

    @Test
    void corruptBytesNameTheCause() {
        assertCorrupt(new byte[] {}, "ends early");
        assertCorrupt(new byte[] {2, 0}, "layout version 2, known is 1");
        assertCorrupt(new byte[] {1, 1}, "ends early");
        assertCorrupt(new byte[] {1, 1, 2, 0}, "empty cell");
        assertCorrupt(new byte[] {1, 2, 2, 1, 0, 1}, "names a cell twice");
        assertCorrupt(new byte[] {1, 0, 0}, "1 bytes too many");
        assertCorrupt(new byte[] {1, -1, -1, -1, 127}, "size of");
        assertCorrupt(new byte[] {1, 1, 2, -1, -1, -1, -1, -1, -1, -1, -1, -1, 1}, "beyond 63 bits");
        assertCorrupt(new byte[] {1, 1, -1, -1, -1, -1, -1, -1, -1, -1, -1, 1, 1}, "beyond the range");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void everyTruncationIsRefusedAndNoChangedByteGivesAnotherTotalUnnoticed(long seed) {
        var random = new Random(seed);
        var histogram = new Histogram();
        for (int index = 0; index < 50; index++) histogram.add(random.nextInt(201), 1 + random.nextInt(300));
        byte[] bytes = histogram.encode();

        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> Histogram.decode(cut)).isInstanceOf(IllegalArgumentException.class);
        }
        for (int round = 0; round < 2_000; round++) {
            byte[] noise = new byte[random.nextInt(40)];
            random.nextBytes(noise);
            onlyArgumentException(noise);
        }
    }

    @Test
    void refusesNegativeCountsAndATotalBeyondALong() {
        var histogram = new Histogram();
        histogram.add(1, Long.MAX_VALUE);

        assertThatThrownBy(() -> histogram.add(1, -1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> histogram.add(2, 1)).isInstanceOf(ArithmeticException.class);
    }

    private static void onlyArgumentException(byte[] bytes) {
        try {
            var decoded = Histogram.decode(bytes);
            assertThat(Histogram.decode(decoded.encode())).isEqualTo(decoded);
        } catch (IllegalArgumentException refused) {
            assertThat(refused).hasMessageContaining("histogram is corrupt");
        }
    }

    private static void assertCorrupt(byte[] bytes, String cause) {
        assertThatThrownBy(() -> Histogram.decode(bytes))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("histogram is corrupt")
                .hasMessageContaining(cause);
    }
}
