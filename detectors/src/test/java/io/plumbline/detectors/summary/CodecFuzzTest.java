package io.plumbline.detectors.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Corrupt bytes of every layout of this package end in an argument error that names the cause, or in an object. */
class CodecFuzzTest {
    private static final int ROUNDS = 3_000;
    private static final FourierFeatures FEATURES = new FourierFeatures(3, 1, 1);

    private final Random random = new Random(20_260_101);

    @Test
    void histogram() {
        var histogram = new Histogram();
        for (int index = 0; index < 80; index++) histogram.add(random.nextInt(201), 1 + random.nextInt(1_000));
        survives(histogram.encode(), bytes -> Histogram.decode(bytes).encode());
        survives(histogram.encode(), bytes -> DenseHistogram.decode(bytes, 201).encode());
    }

    @Test
    void exactSum() {
        var sum = new ExactSum();
        for (int index = 0; index < 80; index++) sum.add(random.nextGaussian() * 1e12);
        survives(sum.encode(), bytes -> ExactSum.decode(bytes).encode());
    }

    @Test
    void crossProducts() {
        var sums = new CrossProducts();
        for (int index = 0; index < 80; index++) sums.add(random.nextGaussian(), random.nextDouble());
        survives(sums.encode(), bytes -> {
            var decoded = CrossProducts.decode(bytes);
            if (decoded.n() > 1) {
                assertThat(decoded.varianceOfQ()).isNotNegative().isFinite();
                assertThat(decoded.covariance()).isFinite();
            }
            return decoded.encode();
        });
    }

    @Test
    void categoryCounts() {
        var counts = new CategoryCounts(10);
        for (int index = 0; index < 80; index++) counts.add("category-" + random.nextInt(15));
        survives(counts.encode(), bytes -> CategoryCounts.decode(bytes).encode());
    }

    @Test
    void meanEmbedding() {
        var embedding = new MeanEmbedding(FEATURES);
        for (int index = 0; index < 80; index++) embedding.add(random.doubles(3).toArray());
        survives(embedding.encode(), bytes -> {
            var decoded = MeanEmbedding.decode(bytes, FEATURES);
            if (decoded.n() > 0) {
                for (double mean : decoded.mean())
                    assertThat(Double.isFinite(mean)).isTrue();
            }
            return decoded.encode();
        });
    }

    @Test
    void distinctCount() {
        var count = new DistinctCount();
        for (int index = 0; index < 80; index++) count.add("id-" + index);
        survives(count.encode(), bytes -> {
            var decoded = DistinctCount.decode(bytes);
            assertThat(decoded.estimate()).isNotNegative().isNotNaN();
            return decoded.encode();
        });
    }

    private void survives(byte[] valid, UnaryOperator<byte[]> again) {
        assertThat(again.apply(valid)).isEqualTo(valid);
        for (int length = 0; length < valid.length; length++) check(Arrays.copyOf(valid, length), again);
        for (int round = 0; round < ROUNDS; round++) check(corrupt(valid), again);
    }

    private void check(byte[] bytes, UnaryOperator<byte[]> again) {
        byte[] encoded;
        try {
            encoded = again.apply(bytes.clone());
        } catch (IllegalArgumentException refused) {
            assertThat(refused.getMessage()).as(Arrays.toString(bytes)).isNotBlank();
            return;
        }
        assertThat(again.apply(encoded)).isEqualTo(encoded);
    }

    private byte[] corrupt(byte[] valid) {
        byte[] bytes = valid.clone();
        int at = random.nextInt(bytes.length);
        switch (random.nextInt(4)) {
            case 0 -> {
                for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
                    bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
                }
            }
            case 1 -> {
                bytes = new byte[random.nextInt(40)];
                random.nextBytes(bytes);
                if (bytes.length > 0) bytes[0] = 1;
            }
            case 2 -> {
                int bomb = Math.min(1 + random.nextInt(9), bytes.length - at);
                Arrays.fill(bytes, at, at + bomb, (byte) -1);
                if (at + bomb < bytes.length) bytes[at + bomb] = (byte) random.nextInt(128);
            }
            default -> bytes = Arrays.copyOf(bytes, bytes.length + 1 + random.nextInt(10));
        }
        return bytes;
    }
}
