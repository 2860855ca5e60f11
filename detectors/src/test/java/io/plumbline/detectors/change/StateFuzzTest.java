package io.plumbline.detectors.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.detectors.Counts;
import io.plumbline.detectors.sequential.BetGrid;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Stored states of detectors that got damaged: an exception that says so, or a state that counts on, never NaN. */
class StateFuzzTest {
    private static final BetGrid BETS = new BetGrid(BetGrid.DEFAULT_CENTRE);

    @Test
    void damagedDetectorsAreRefusedOrCountOn() {
        var detector = new ShiryaevRoberts(0, BetGrid.DEFAULT_CENTRE);
        for (int tick = 0; tick < 20; tick++) detector.update(Counts.winsTiesLosses(3, 4, 4), .001);

        damage(detector.encode(), bytes -> {
            var restored = new ShiryaevRoberts(0, BetGrid.DEFAULT_CENTRE);
            restored.restore(bytes);
            restored.update(Counts.winsTiesLosses(3, 4, 4), .001);
            assertThat(restored.statistic()).isNotNaN();
        });
    }

    @Test
    void damagedBanksAreRefusedOrCountOn() {
        var counts = Counts.winsTiesLosses(3, 4, 4);
        var bank = InputBank.ofRanks(5_000, BETS);
        for (int tick = 0; tick < 20; tick++) bank.update(counts, .001);

        damage(bank.encode(), bytes -> {
            var restored = InputBank.ofRanks(5_000, BETS);
            restored.restore(bytes);
            assertThat(restored.update(counts, .001)).hasSizeLessThanOrEqualTo(8);
        });
    }

    private static void damage(byte[] good, Consumer<byte[]> restore) {
        for (int length = 0; length < good.length; length++) attempt(Arrays.copyOf(good, length), restore);
        var random = new Random(6);
        for (int round = 0; round < 3_000; round++) {
            byte[] bytes = good.clone();
            for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            }
            attempt(bytes, restore);
        }
    }

    private static void attempt(byte[] bytes, Consumer<byte[]> restore) {
        try {
            restore.accept(bytes);
        } catch (IllegalArgumentException refused) {
            assertThat(refused).hasMessageContaining("is corrupt");
        }
    }
}
