package io.plumbline.detectors.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CategoryCountsTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void partsInAnyOrderAreTheWholeToTheBitAlsoBeyondTheBound(long seed) {
        var random = new Random(seed);
        var whole = new CategoryCounts(20);
        var parts = new CategoryCounts[] {new CategoryCounts(20), new CategoryCounts(20), new CategoryCounts(20)};
        for (int index = 0; index < 2_000; index++) {
            String category = "c" + (int) (random.nextGaussian() * 25);
            whole.add(category);
            parts[random.nextInt(3)].add(category);
        }

        var left = CategoryCounts.decode(parts[0].encode());
        left.merge(parts[1]);
        left.merge(parts[2]);
        var right = CategoryCounts.decode(parts[1].encode());
        right.merge(parts[2]);
        var outer = CategoryCounts.decode(parts[0].encode());
        outer.merge(right);
        right.merge(parts[0]);

        assertThat(whole.other()).isPositive();
        assertThat(left.encode())
                .isEqualTo(whole.encode())
                .isEqualTo(right.encode())
                .isEqualTo(outer.encode());
        assertThat(left.total()).isEqualTo(2_000);
    }

    @Test
    void theFrequentOnesComeFirstAndTheRestIsOther() {
        var counts = new CategoryCounts(100);
        counts.add("b", 5);
        counts.add("a", 5);
        counts.add("c", 9);
        counts.add("d", 1);

        var top = counts.top(2);

        assertThat(top).containsExactly("c", "a");
        assertThat(counts.countsOf(top)).containsExactly(9, 5, 6);
        assertThat(counts.countsOf(List.of("never"))).containsExactly(0, 20);
    }

    @Test
    void theBytesOfVersionOneStay() {
        var counts = new CategoryCounts(3);
        counts.add("b", 2);
        counts.add("a", 200);

        byte[] bytes = counts.encode();

        assertThat(bytes).containsExactly(1, 3, 0, 2, 1, 'a', -56, 1, 1, 'b', 2);
    }

    @Test
    void refusesMistakes() {
        var counts = new CategoryCounts(3);

        assertThatThrownBy(() -> new CategoryCounts(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> counts.add("a", -1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> counts.merge(new CategoryCounts(4))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> counts.countsOf(List.of("a", "a"))).isInstanceOf(IllegalArgumentException.class);
    }
}
