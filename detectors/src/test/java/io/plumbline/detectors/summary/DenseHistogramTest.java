package io.plumbline.detectors.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DenseHistogramTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void denseAndSparseHoldTheSameAndHaveTheSameBytes(long seed) {
        var random = new Random(seed);
        var dense = new DenseHistogram(201);
        var sparse = new Histogram();
        for (int index = 0; index < 300; index++) {
            int cell = random.nextInt(201);
            dense.add(cell);
            sparse.add(cell);
        }

        byte[] bytes = dense.encode();

        assertThat(bytes).isEqualTo(sparse.encode());
        assertThat(dense.toSparse()).isEqualTo(sparse);
        assertThat(DenseHistogram.of(sparse, 201)).isEqualTo(dense);
        assertThat(DenseHistogram.decode(bytes, 201)).isEqualTo(dense);
        assertThat(dense.total()).isEqualTo(300);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void mergingIsTheSameInBothFormsAndInAnyOrder(long seed) {
        var random = new Random(seed);
        var parts = new Histogram[4];
        for (int part = 0; part < parts.length; part++) {
            parts[part] = new Histogram();
            int values = random.nextInt(60);
            for (int index = 0; index < values; index++) parts[part].add(random.nextInt(20 + 60 * part));
        }

        var forward = new Histogram();
        for (int part = 0; part < 4; part++) forward.merge(parts[part]);
        var backward = new DenseHistogram(201);
        for (int part = 3; part >= 0; part--) backward.merge(DenseHistogram.of(parts[part], 201));
        var right = parts[2].copy();
        right.merge(parts[3]);
        var nested = parts[1].copy();
        nested.merge(right);
        nested.merge(parts[0]);

        assertThat(backward.encode()).isEqualTo(forward.encode()).isEqualTo(nested.encode());
        assertThat(backward.total()).isEqualTo(forward.total());
    }

    @Test
    void aHistogramMergedWithItselfDoubles() {
        var histogram = new Histogram();
        histogram.add(3, 5);
        histogram.add(-7, 2);

        histogram.merge(histogram);

        assertThat(histogram).hasToString("Histogram[n=14 -7:4 3:10]");
    }

    @Test
    void refusesCellsOutsideItsRange() {
        var dense = new DenseHistogram(3);

        assertThatThrownBy(() -> dense.add(3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("3");
        assertThatThrownBy(() -> dense.add(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> dense.add(1, -1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> dense.merge(new DenseHistogram(4))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new DenseHistogram(0)).isInstanceOf(IllegalArgumentException.class);
        assertThat(dense.total()).isZero();
    }
}
