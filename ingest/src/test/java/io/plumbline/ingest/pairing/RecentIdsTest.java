package io.plumbline.ingest.pairing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecentIdsTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 15, 160, 600_000})
    void anIdIsKnownFromItsLastSightForTheSpan(long span) {
        var random = new Random(span);
        var recent = new RecentIds(span);
        long slice = Math.max(1, span / 16);
        var lastSlice = new HashMap<Long, Long>();
        long now = 1_762_074_000_000L;
        for (int step = 0; step < 50_000; step++) {
            now += random.nextInt(20) == 0 ? random.nextLong(span + 2) : random.nextLong(1 + span / 2_000);
            long id = random.nextInt(3_000) == 0 ? 0 : random.nextInt(2_000);
            var before = lastSlice.put(id, Math.floorDiv(now, slice));
            boolean known = before != null && (before + 1) * slice > now - span;

            assertThat(recent.add(id, now)).as("step " + step).isEqualTo(!known);
        }
    }

    @Test
    void theYear2099IsOnlyALongTimeAfter() {
        var recent = new RecentIds(1);

        assertThat(recent.add(7, 0)).isTrue();
        assertThat(recent.add(7, 0)).isFalse();
        assertThat(recent.add(7, 4_102_444_799_000L)).isTrue();
        assertThat(recent.add(7, 4_102_444_799_000L)).isFalse();
    }
}
